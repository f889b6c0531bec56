import fc from "fast-check";
import { errorStatus } from "@jump/contract/errors.ts";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "../src/platform/context.ts";
import type { Endpoint } from "../src/platform/endpoint.ts";
import { testApp } from "./app.ts";
import { fuzzedBody, plainBody } from "./arbitrary.ts";
import { companyClient, staffClient, talentClient, visitor, type Client, type Person, type Reply } from "./people.ts";
import { buildWorld, canaries, type World } from "./world.ts";

const app = await testApp();
const roles = ["talent", "company", "staff"] as const;
const clients = { talent: talentClient, company: companyClient, staff: staffClient };
let world: World;
let strangers: Record<(typeof roles)[number], Person>;

beforeAll(async () => {
  world = await buildWorld(app);
  strangers = { talent: await talentClient(app), company: await companyClient(app), staff: await staffClient(app) };
});

test("there are endpoints to judge, each with an operation of its own", () => {
  expect(app.endpoints.length).toBeGreaterThan(50);
  expect(new Set(app.endpoints.map(({ operationId }) => operationId)).size).toBe(app.endpoints.length);
});

test("every endpoint stands in the OpenAPI description with its access and its error cases", async () => {
  const description = (await visitor(app).get("/openapi.json")).body;
  expect(description.openapi).toBe("3.1.0");
  for (const endpoint of app.endpoints) {
    const operation = description.paths[endpoint.path]?.[endpoint.method];
    expect(operation?.operationId, endpoint.path).toBe(endpoint.operationId);
    expect(operation.description).toContain(`Access: ${endpoint.access.name}`);
    for (const code of endpoint.errors) expect(Object.keys(operation.responses), endpoint.operationId).toContain(String(errorStatus[code]));
    expect(
      Object.keys(operation.responses).some((status) => Number(status) >= 400) || endpoint.method === "get",
      endpoint.operationId,
    ).toBe(true);
  }
  const described = Object.values(description.paths as Record<string, object>).flatMap((path) => Object.keys(path)).length;
  expect(described).toBe(app.endpoints.length);
});

for (const endpoint of app.endpoints) {
  const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`;
  if (mayVisit(endpoint) !== "yes")
    test(`${name} refuses a visitor`, async () => {
      const reply = await call(visitor(app), endpoint, pathFor(endpoint));
      expect(reply.status).toBe(401);
      leaksNothing(reply);
    });

  for (const role of roles) {
    const answer = endpoint.access.may(actorOf(role));
    if (answer !== "yes")
      test(`${name} refuses the role ${role}`, async () => {
        const reply = await call(strangers[role], endpoint, pathFor(endpoint));
        expect([401, 403]).toContain(reply.status);
        expect(reply.body.code).toBe(answer);
        leaksNothing(reply);
      });
    else if (endpoint.path.startsWith("/me/"))
      test(`${name} shows a ${role} only what is their own`, async () =>
        leaksNothing(await call(strangers[role], endpoint, pathFor(endpoint))));
    else if (endpoint.params && role !== "staff" && mayVisit(endpoint) !== "yes")
      test(`${name} shows a stranger of the role ${role} nothing of somebody else's`, async () => {
        const reply = await call(strangers[role], endpoint, pathFor(endpoint));
        expect([401, 403, 404], JSON.stringify(reply.body)).toContain(reply.status);
        leaksNothing(reply);
      });
  }

  if (endpoint.params && mayVisit(endpoint) === "yes")
    test(`${name} shows the public nothing that its owner has not made public`, async () => {
      leaksNothing(await call(visitor(app), endpoint, pathFor(endpoint)));
    });

  if (endpoint.body || endpoint.query)
    test(`${name} answers no input with an internal error`, async () => {
      const role = roles.find((candidate) => endpoint.access.may(actorOf(candidate)) === "yes") ?? "talent";
      const client = await clients[role](app);
      const path = endpoint.params ? world.ownPath(endpoint, role) : endpoint.path;
      await fc.assert(
        fc.asyncProperty(
          endpoint.body ? fuzzedBody(endpoint.body as z.ZodType) : fc.constant(undefined),
          endpoint.query ? fuzzedBody(endpoint.query as z.ZodType) : fc.constant({}),
          async (body, query) => {
            const reply = await send(endpoint.params ? world.owner(endpoint, role) : client, endpoint, path + toSearch(query), body);
            expect(reply.status, JSON.stringify({ body, query, reply: reply.body })).toBeLessThan(500);
          },
        ),
        { numRuns: 25 },
      );
    });
}

test("a malformed body is refused as such, and a body beyond the limit before it is read", async () => {
  for (const [body, code] of [
    ["{", "invalid_input"],
    ["x".repeat(70_000), "too_large"],
  ] as const) {
    const response = await app.fetch(
      new Request("http://localhost/api/missions", {
        method: "POST",
        body,
        headers: { "content-type": "application/json", cookie: strangers.company.cookie },
      }),
    );
    expect(((await response.json()) as { code: string }).code).toBe(code);
  }
});

test("a state change asked by another site is refused although the cookie is right", async () => {
  const response = await app.fetch(
    new Request("http://localhost/api/missions", {
      method: "POST",
      body: JSON.stringify({ brief: "Un besoin décrit par un autre site, assez long pour passer." }),
      headers: { "content-type": "application/json", cookie: strangers.company.cookie, origin: "https://evil.example" },
    }),
  );
  expect(response.status).toBe(403);
});

function mayVisit(endpoint: Endpoint) {
  return endpoint.access.may({ role: "none", accountId: null });
}

function actorOf(role: (typeof roles)[number]): Actor {
  return {
    role,
    accountId: "00000000-0000-7000-8000-000000000000",
    credentialId: "",
    via: "session",
    scopes: ["read", "write"],
    owesSecondFactor: false,
  } as Actor;
}

/** The endpoint's path with the ids of things that belong to the people of the world. */
function pathFor(endpoint: Endpoint): string {
  return world.foreignPath(endpoint);
}

/** Calls with a body that the schema accepts, so that only the policy can refuse. */
function call(client: Client, endpoint: Endpoint, path: string): Promise<Reply> {
  return send(client, endpoint, path, endpoint.body ? fittingBody(endpoint.body as z.ZodType) : undefined);
}

function fittingBody(schema: z.ZodType): unknown {
  for (const candidate of fc.sample(plainBody(schema), { numRuns: 3000, seed: 7 })) {
    // The form of an address stands in a pipe, which a JSON schema cannot tell.
    const addresses = ["email", "new_email", "from"].filter((name) => candidate && typeof candidate === "object" && name in candidate);
    const body =
      addresses.length > 0
        ? { ...(candidate as object), ...Object.fromEntries(addresses.map((name) => [name, "stranger@example.test"])) }
        : candidate;
    if (schema.safeParse(body).success) return body;
  }
  throw new Error("no sample fits the schema");
}

function send(client: Client, endpoint: Endpoint, path: string, body: unknown): Promise<Reply> {
  return client[endpoint.method](path, body);
}

function toSearch(query: unknown): string {
  if (!query || typeof query !== "object") return "";
  const pairs = Object.entries(query).map(([key, value]) => [key, typeof value === "string" ? value : (JSON.stringify(value) ?? "")]);
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : "";
}

function leaksNothing(reply: Reply): void {
  const text = JSON.stringify(reply.body);
  for (const canary of canaries) expect(text).not.toContain(canary);
}

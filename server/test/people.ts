import { sessionCookie } from "../src/platform/http.ts";
import type { Ctx } from "../src/platform/context.ts";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import type { TestApp } from "./app.ts";

// oxlint-disable-next-line no-explicit-any -- a test reads replies of every shape and asserts what it read
export type Reply = { status: number; body: any; headers: Headers };

/** Speaks to the API as one browser or program would; keeps the session cookie that replies set. */
export type Client = {
  get(path: string): Promise<Reply>;
  post(path: string, body?: unknown): Promise<Reply>;
  put(path: string, body?: unknown): Promise<Reply>;
  patch(path: string, body?: unknown): Promise<Reply>;
  delete(path: string, body?: unknown): Promise<Reply>;
  /** Header value such as `jump_session=…`, or "" without a session. */
  readonly cookie: string;
};
export type Person = Client & { accountId: string; email: string };

/** A visitor; paths are below /api, e.g. `get("/missions")`. */
export function visitor(app: TestApp, headers: Record<string, string> = {}, token: string | null = null): Client {
  let cookie = token ? `${sessionCookie}=${token}` : "";
  const send = (method: string) => async (path: string, body?: unknown) => {
    const response = await app.fetch(
      new Request(`http://localhost/api${path}`, {
        method,
        headers: { ...(cookie ? { cookie } : {}), ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const set = response.headers.getSetCookie().find((line) => line.startsWith(`${sessionCookie}=`));
    if (set) cookie = set.split(";")[0]!.endsWith("=") ? "" : set.split(";")[0]!;
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text), headers: response.headers };
  };
  return {
    get: send("GET"), post: send("POST"), put: send("PUT"), patch: send("PATCH"), delete: send("DELETE"),
    get cookie() {
      return cookie;
    },
  };
}

/** A signed-in Talent made by fixtures: quick, and the profile's row is there as after a real sign-up. */
export function talentClient(app: TestApp, { givenName = "Inès", familyName = "Moreau" } = {}): Promise<Person> {
  return personByFixtures(app, "talent", { givenName, familyName, companyName: null });
}

/** A signed-in member of a new company made by fixtures. */
export function companyClient(app: TestApp, { givenName = "Paul", familyName = "Garnier", companyName = "Ateliers du Rhône" } = {}): Promise<Person> {
  return personByFixtures(app, "company", { givenName, familyName, companyName });
}

/** Signed-in staff whose second factor is proven, made by fixtures. */
export function staffClient(app: TestApp): Promise<Person> {
  return personByFixtures(app, "staff", null);
}

async function personByFixtures(app: TestApp, role: "talent" | "company" | "staff", names: Names | null): Promise<Person> {
  return app.withCtx(async (ctx: Ctx) => {
    const account = await buildAccount(ctx, { role });
    if (names) await ctx.emit({ name: "accounts.signed_up", accountId: account.id, role, ...names });
    const { token } = await buildSession(ctx, account);
    return asPerson(visitor(app, {}, token), account.id, account.email);
  });
}

type Names = { givenName: string; familyName: string; companyName: string | null };

function asPerson(client: Client, accountId: string, email: string): Person {
  return Object.defineProperties({ accountId, email } as Person, Object.getOwnPropertyDescriptors(client));
}

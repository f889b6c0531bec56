import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { expect, test } from "vitest";
import { afterwards } from "#test/afterwards.ts";
import { testApp, type TestApp } from "#test/app.ts";
import { companyClient, talentClient, type Person } from "#test/people.ts";

const sending = await testApp({ TRANSFER_LOOPBACK: "1", PUBLIC_URL: "http://ancienne.example" });
const receiving = await testApp();
const strict = await testApp();
const address = await serve(receiving);

/** A real server on this machine in front of an application. */
async function serve(app: TestApp): Promise<string> {
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false })).listen(0, "127.0.0.1");
  await once(server, "listening");
  afterwards(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function grantFor(person: Person): Promise<string> {
  const { status, body } = await person.post("/me/transfer-grants");
  expect(status).toBe(201);
  return body.code;
}

/** Asks for a handover, lets the job make it, and returns what became of it. */
async function send(app: TestApp, person: Person, to: string, code: string) {
  const asked = await person.post("/me/transfers", { address: to, code });
  expect(asked.status, JSON.stringify(asked.body)).toBe(202);
  await app.drain();
  return (await person.get(`/me/transfers/${asked.body.id}`)).body;
}

async function namedTalent(app: TestApp, familyName: string): Promise<Person> {
  const person = await talentClient(app, { givenName: "Ada", familyName });
  const { version } = (await person.get("/talents/me")).body;
  await person.put("/talents/me/contact", { version, phone: "06 39 98 00 77" });
  return person;
}

test("a person hands what they supplied to another instance with its one-time code, and there confirms before it is written", async () => {
  const from = await namedTalent(sending, "Voyage");
  const to = await talentClient(receiving, { givenName: "Personne", familyName: "Vide" });
  const code = await grantFor(to);
  expect(await send(sending, from, address, code)).toMatchObject({ state: "done", failure: null, address });

  const [waiting] = (await to.get("/me/imports")).body.items;
  expect(waiting).toMatchObject({ source: "transfer", state: "waiting", received_from: "ancienne.example" });
  expect((await to.get("/talents/me")).body.family_name).toBe("Vide");
  expect((await to.post(`/me/imports/${waiting.id}/confirmation`)).status).toBe(200);
  expect((await to.get("/talents/me")).body).toMatchObject({ family_name: "Voyage", phone: "+33639980077" });

  const [line] = (await from.get("/me/disclosures")).body.items;
  expect(line).toMatchObject({ recipient: new URL(address).host, context: "transfer", purpose: "rights" });
  expect(line.fields.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(["talents.phone", "talent_skills.concept_id", "accounts.locale"]),
  );
  // The code serves once, and neither side keeps it.
  expect(await send(sending, from, address, code)).toMatchObject({ state: "failed", failure: "code" });
  const { rows } = await sending.db.pool.query("select from data_transfers where code_sealed is not null");
  expect(rows).toEqual([]);
  const stored = await receiving.db.pool.query("select encode(code_hash, 'escape') as text from transfer_grants");
  expect(JSON.stringify(stored.rows)).not.toContain(code);
});

test("a code that ran out, was replaced or was never given opens nothing, and the body is not even read", async () => {
  const to = await talentClient(receiving);
  const [first, second] = [await grantFor(to), await grantFor(to)];
  const knock = (code: string | null, body = "{") =>
    fetch(`${address}/api/transfers`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...(code ? { authorization: `Bearer ${code}` } : {}) },
    });
  expect((await knock(null)).status).toBe(401);
  expect((await knock("x".repeat(43))).status).toBe(401);
  expect((await knock(first)).status).toBe(401);
  expect((await knock("x".repeat(43), "x".repeat(21_000_000)).catch(() => ({ status: 401 }))).status).toBe(401);
  // A document that is refused leaves the code good.
  expect((await knock(second)).status).toBe(422);
  receiving.clock.advance({ minutes: 60 });
  expect((await knock(second)).status).toBe(401);
  expect((await to.get("/me/imports")).body.total).toBe(0);
});

test("a session or a token of an account is no code", async () => {
  const to = await talentClient(receiving);
  const { token } = (await to.post("/account/tokens", { name: "programme", scopes: ["write"], days: 7 })).body;
  for (const headers of [{ cookie: to.cookie }, { authorization: `Bearer ${token}` }])
    expect(
      (await fetch(`${address}/api/transfers`, { method: "POST", body: "{}", headers: headers as Record<string, string> })).status,
    ).toBe(401);
});

test("data for another kind of account are refused there, told here, and recorded as received", async () => {
  const from = await companyClient(sending);
  const code = await grantFor(await talentClient(receiving));
  expect(await send(sending, from, address, code)).toMatchObject({ state: "failed", failure: "refused" });
  expect((await from.get("/me/disclosures")).body.items[0]).toMatchObject({ context: "transfer" });
});

test("nothing is sent inside the network or over http unless the instance allows its own machine, and nothing then counts as disclosed", async () => {
  const from = await talentClient(strict);
  expect(await send(strict, from, address, "x".repeat(43))).toMatchObject({ state: "failed", failure: "not_public" });
  expect(await send(strict, from, "https://169.254.169.254/latest", "x".repeat(43))).toMatchObject({
    failure: "not_public",
    address: "https://169.254.169.254",
  });
  expect((await from.get("/me/disclosures")).body.total).toBe(0);
  for (const wrong of ["ftp://example.org", "https://me:secret@example.org", "nonsense"])
    expect((await from.post("/me/transfers", { address: wrong, code: "x".repeat(43) })).body.errors).toMatchObject([
      { field: "address", code: "invalid_url" },
    ]);
});

test("a handover wants a fresh proof of presence, one at a time", async () => {
  const from = await talentClient(strict);
  const request = { address: "https://ailleurs.example", code: "x".repeat(43) };
  expect((await from.post("/me/transfers", request)).status).toBe(202);
  expect((await from.post("/me/transfers", request)).body.code).toBe("wrong_state");
  strict.clock.advance({ minutes: 16 });
  expect((await from.post("/me/transfers", request)).body.code).toBe("confirmation_required");
  strict.clock.advance({ hours: 1 });
  const purge = strict.jobs.find(({ name }) => name === "portability.purge_expired")!;
  await strict.runJob(purge, {} as never);
  expect((await from.get("/me/transfers")).body.items[0]).toMatchObject({ state: "failed", failure: "lost" });
});

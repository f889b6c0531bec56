import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { goodPassword, lastMailTo, newAddress, signUpTalent, tokenMailedTo, visitor } from "#test/people.ts";
import { purgeExpiredJob } from "./purge-expired.ts";

const app = await testApp();
const talent = (changes: Record<string, unknown> = {}) => ({
  email: newAddress(),
  password: goodPassword,
  role: "talent",
  locale: "fr",
  given_name: "Inès",
  family_name: "Moreau",
  ...changes,
});
const rows = async (sql: string, values: unknown[] = []) => (await app.db.pool.query(sql, values)).rows;

test("nobody holds an account before the link came back from the mailbox, and the link signs in", async () => {
  const body = talent();
  const client = visitor(app);
  expect((await client.post("/sign-ups", body)).status).toBe(202);
  expect(await rows("select from accounts where email = $1", [body.email])).toEqual([]);
  expect(client.cookie).toBe("");
  const { status, body: answer } = await client.post("/email-verifications", { token: await tokenMailedTo(app, body.email) });
  expect(status).toBe(201);
  expect(answer.account).toMatchObject({ email: body.email, role: "talent", owes_second_factor: false });
  expect((await client.get("/session")).body.account.id).toBe(answer.account.id);
});

test("the address at sign-up is recorded with the account (clause C1)", async () => {
  const person = await signUpTalent(app);
  expect(
    await rows("select host(sign_up_ip) as ip, email_verified_at is not null as verified from accounts where id = $1", [person.accountId]),
  ).toEqual([{ ip: "127.0.0.1", verified: true }]);
});

test("the profile and the company come into being with the account", async () => {
  const person = await signUpTalent(app, { givenName: "Zoé", familyName: "Dubois" });
  expect(await rows("select given_name, family_name from talents where account_id = $1", [person.accountId])).toEqual([
    { given_name: "Zoé", family_name: "Dubois" },
  ]);
});

test("the password is kept as an Argon2id hash with the parameters of OWASP", async () => {
  const person = await signUpTalent(app);
  const [{ password_hash }] = await rows("select password_hash from accounts where id = $1", [person.accountId]);
  expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("a sign-up forgets its copy of the password hash once it is an account", async () => {
  const person = await signUpTalent(app);
  expect(await rows("select password_hash from pending_sign_ups where email = $1", [person.email])).toEqual([{ password_hash: "" }]);
});

test("the link works once and for a day", async () => {
  const used = talent();
  await visitor(app).post("/sign-ups", used);
  const token = await tokenMailedTo(app, used.email);
  expect((await visitor(app).post("/email-verifications", { token })).status).toBe(201);
  expect((await visitor(app).post("/email-verifications", { token })).body.code).toBe("link_expired");
  const late = talent();
  await visitor(app).post("/sign-ups", late);
  app.clock.advance({ hours: 24 });
  expect((await visitor(app).post("/email-verifications", { token: await tokenMailedTo(app, late.email) })).body.code).toBe("link_expired");
});

test("an address with an account gets the same answer, and a mail that says so", async () => {
  const person = await signUpTalent(app);
  const known = await visitor(app).post("/sign-ups", talent({ email: person.email.toUpperCase() }));
  const unknown = await visitor(app).post("/sign-ups", talent());
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  expect((await lastMailTo(app, person.email)).template).toBe("already_signed_up");
  expect(await rows("select from accounts where email = $1", [person.email])).toHaveLength(1);
});

test("each of two sign-ups for one address keeps its own password; the link used decides", async () => {
  const email = newAddress();
  await visitor(app).post("/sign-ups", talent({ email, password: "Premier-essai, 31 marches" }));
  const first = await tokenMailedTo(app, email);
  app.clock.advance({ minutes: 1 });
  await visitor(app).post("/sign-ups", talent({ email, password: "Second-essai, 62 marches" }));
  const second = await tokenMailedTo(app, email);
  expect((await visitor(app).post("/email-verifications", { token: first })).status).toBe(201);
  expect((await visitor(app).post("/email-verifications", { token: second })).body.code).toBe("link_expired");
  expect((await visitor(app).post("/sessions", { email, password: "Premier-essai, 31 marches" })).status).toBe(201);
  expect((await visitor(app).post("/sessions", { email, password: "Second-essai, 62 marches" })).status).toBe(401);
});

test("weak, common and personal passwords are refused by name", async () => {
  for (const [password, code] of [
    ["court", "password_too_weak"],
    ["Motdepasse2024!", "password_common"],
    ["Moreau-2026-Kx!", "password_personal"],
  ])
    expect((await visitor(app).post("/sign-ups", talent({ password }))).body.errors).toMatchObject([{ field: "password", code }]);
});

test("a company must be named, a Talent need not be, and a name cannot carry an address", async () => {
  expect((await visitor(app).post("/sign-ups", talent({ role: "company" }))).body.errors).toMatchObject([
    { field: "company_name", code: "company_name_required" },
  ]);
  expect((await visitor(app).post("/sign-ups", talent({ given_name: "Gagnez sur https://x.example" }))).body.errors).toMatchObject([
    { field: "given_name", code: "invalid_name" },
  ]);
  expect((await visitor(app).post("/sign-ups", talent({ given_name: "Jean-François d’Été", family_name: "O'Neill Jr." }))).status).toBe(
    202,
  );
  expect((await visitor(app).post("/sign-ups", talent({ role: "staff" }))).status).toBe(422);
});

test("one address receives five sign-up mails an hour at most", async () => {
  const body = talent();
  const statuses = [];
  for (let attempt = 0; attempt < 6; attempt++) statuses.push((await visitor(app).post("/sign-ups", body)).status);
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  app.clock.advance({ hours: 1 });
  expect((await visitor(app).post("/sign-ups", body)).status).toBe(202);
});

test("what is stored for throttling names no address", async () => {
  const stored = await rows("select key_hash from throttle_counters");
  expect(stored.length).toBeGreaterThan(3);
  for (const { key_hash } of stored) expect(key_hash).toHaveLength(32);
});

test("sign-ups that nobody confirmed are deleted a week after their link expired", async () => {
  const body = talent();
  await visitor(app).post("/sign-ups", body);
  app.clock.advance({ hours: 24 * 7 });
  await app.runJob(purgeExpiredJob as never, {} as never);
  expect(await rows("select from pending_sign_ups where email = $1", [body.email])).toHaveLength(1);
  app.clock.advance({ hours: 25 });
  await app.runJob(purgeExpiredJob as never, {} as never);
  expect(await rows("select from pending_sign_ups where email = $1", [body.email])).toEqual([]);
});

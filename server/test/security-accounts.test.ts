import { expect, test } from "vitest";
import { buildSession } from "../src/modules/accounts/fixtures.ts";
import { testApp } from "./app.ts";
import { softwareAuthenticator } from "./authenticator.ts";
import { codeNow, goodPassword, newAddress, signUpTalent, staffClient, tokenMailedTo, visitor, type Reply } from "./people.ts";

const app = await testApp();
const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status).toSorted((a, b) => a - b);
const personOf = (email: string) => ({
  email,
  password: goodPassword,
  role: "talent",
  locale: "fr",
  given_name: "Inès",
  family_name: "Moreau",
});

test("two links to one mailbox used at the same moment make one account", async () => {
  for (let round = 0; round < 5; round++) {
    const email = newAddress();
    const tokens: string[] = [];
    for (let n = 0; n < 2; n++) {
      await visitor(app).post("/sign-ups", personOf(email));
      app.clock.advance({ seconds: 1 });
      tokens.push(await tokenMailedTo(app, email, "verify_email"));
    }
    expect(statuses(await Promise.all(tokens.map((token) => visitor(app).post("/email-verifications", { token }))))).toEqual([201, 410]);
  }
});

test("two accounts that move to one address at the same moment: one of them does", async () => {
  for (let round = 0; round < 3; round++) {
    const wanted = newAddress();
    const tokens: string[] = [];
    for (const person of [await signUpTalent(app), await signUpTalent(app)]) {
      expect((await person.post("/account/email-change", { new_email: wanted })).status).toBe(202);
      app.clock.advance({ seconds: 1 });
      tokens.push(await tokenMailedTo(app, wanted, "confirm_email"));
    }
    const moved = await Promise.all(tokens.map((token) => visitor(app).post("/account/email-change/confirmation", { token })));
    expect(statuses(moved)).toEqual([204, 410]);
  }
});

test("a reset link used twice at the same moment sets one password", async () => {
  const { email } = await signUpTalent(app);
  await visitor(app).post("/password-resets", { email });
  const token = await tokenMailedTo(app, email, "reset_password");
  const passwords = ["Girouette-mauve,17 nuages", "Perroquet-jaune,31 lunes"];
  expect(
    statuses(await Promise.all(passwords.map((password) => visitor(app).post("/password-resets/confirmation", { token, password })))),
  ).toEqual([204, 410]);
});

test("one code proves one second factor, however many sessions send it at once", async () => {
  const person = await signUpTalent(app);
  const { secret } = (await person.post("/account/totp")).body;
  await person.post("/account/totp/confirmation", { code: codeNow(app, secret) });
  app.clock.advance({ minutes: 2 });
  const sessions = [visitor(app), visitor(app), visitor(app)];
  for (const session of sessions) await session.post("/sessions", { email: person.email, password: goodPassword });
  expect(statuses(await Promise.all(sessions.map((session) => session.post("/session/totp", { code: codeNow(app, secret) }))))).toEqual([
    200, 422, 422,
  ]);
});

test("staff who remove both factors at the same moment keep one of them", async () => {
  for (let round = 0; round < 5; round++) {
    const staff = await staffClient(app);
    const { secret } = (await staff.post("/account/totp")).body;
    await staff.post("/account/totp/confirmation", { code: codeNow(app, secret) });
    const { options } = (await staff.post("/account/passkeys/options")).body;
    await staff.post("/account/passkeys", { name: "Ordinateur", response: softwareAuthenticator().create(options) });
    const [{ id }] = (await staff.get("/account/security")).body.passkeys;
    const { token } = await app.withCtx((ctx) => buildSession(ctx, { id: staff.accountId, role: "staff" }));
    const removals = await Promise.all([staff.delete("/account/totp"), visitor(app, {}, token).delete(`/account/passkeys/${id}`)]);
    expect(statuses(removals)).toEqual([204, 409]);
  }
});

test("a sign-in that takes its time holds up nobody else behind the same network address", async () => {
  const email = newAddress();
  const attempt = (address: string) => visitor(app).post("/sessions", { email: address, password: "a wrong password" });
  await attempt(email);
  const holder = await app.db.pool.connect();
  await holder.query("begin");
  await holder.query("select from sign_in_locks for update");
  try {
    const slow = attempt(email);
    await expect.poll(async () => (await holder.query("select from pg_locks where not granted")).rowCount).toBeGreaterThan(0);
    const quick = await Promise.race([attempt(newAddress()), slow]);
    expect(quick.status).toBe(401);
    await holder.query("rollback");
    expect((await slow).status).toBe(401);
  } finally {
    holder.release(true);
  }
});

test("a flood of sign-ins leaves other requests their database connections, and the end of its line is told to come back", async () => {
  let judged = 0;
  const attempt = async (n: number) => {
    const reply = await visitor(app).post("/sessions", { email: `flood-${n}@example.test`, password: "a wrong password" });
    if (reply.status === 401) judged += 1;
    return reply;
  };
  const flood = Promise.all(Array.from({ length: 80 }, (_, n) => attempt(n)));
  await visitor(app).get("/talents");
  expect(judged).toBeLessThan(30);
  expect(Map.groupBy(await flood, ({ status }) => status).get(401)!.length).toBe(63);
  expect(Map.groupBy(await flood, ({ status }) => status).get(503)!.length).toBe(17);
});

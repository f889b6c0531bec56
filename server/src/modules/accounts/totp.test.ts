import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import {
  codeNow,
  goodPassword,
  lastMailTo,
  signInStaff,
  signUpTalent,
  talentClient,
  visitor,
  type Client,
  type Person,
} from "#test/people.ts";
import { matchedStep, newTotpSecret } from "./totp.ts";

const app = await testApp();

async function withTotp(): Promise<{ person: Person; secret: string; recoveryCodes: string[] }> {
  const person = await signUpTalent(app);
  const { body } = await person.post("/account/totp");
  const confirmed = await person.post("/account/totp/confirmation", { code: codeNow(app, body.secret) });
  app.clock.advance({ seconds: 30 });
  return { person, secret: body.secret, recoveryCodes: confirmed.body.recovery_codes };
}
async function halfWayIn({ email }: Person): Promise<Client> {
  const client = visitor(app);
  expect((await client.post("/sessions", { email, password: goodPassword })).body.account.owes_second_factor).toBe(true);
  return client;
}

/** Sets the clock to the start of the next quarter of an hour, the window of attempts, or to some seconds before it. */
function toWindow(secondsBefore = 0): void {
  const start = Math.ceil(app.clock.now().epochMilliseconds / 900_000 + 0.2) * 900_000;
  app.clock.set(Temporal.Instant.fromEpochMilliseconds(start - secondsBefore * 1000).toString());
}

const at = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1000);

test("the reference values of RFC 6238 are recognised", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  for (const [second, code] of [
    [59, "287082"],
    [1111111109, "081804"],
    [1234567890, "005924"],
    [2000000000, "279037"],
  ] as const)
    expect(matchedStep(secret, code, at(second))).toBe(Math.floor(second / 30));
});

test("a code is good one step early and late, and no further", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect([0, 30, 89].map((second) => matchedStep(secret, "287082", at(second)))).toEqual([1, 1, 1]);
  expect([matchedStep(secret, "287082", at(90)), matchedStep(secret, "28708", at(59)), matchedStep(secret, "abcdef", at(59))]).toEqual([
    null,
    null,
    null,
  ]);
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
});

test("the secret is stored sealed", async () => {
  const { person, secret } = await withTotp();
  const { rows } = await app.db.pool.query("select totp_secret from accounts where id = $1", [person.accountId]);
  expect(rows[0].totp_secret.toString("latin1")).not.toContain(secret);
});

test("codes count only once a first one confirmed them", async () => {
  const person = await signUpTalent(app);
  const { body } = await person.post("/account/totp");
  expect(body.uri).toMatch(/^otpauth:\/\/totp\/Jump.*secret=[A-Z2-7]{32}/);
  expect((await person.post("/account/totp/confirmation", { code: "000000" })).body.errors).toMatchObject([
    { field: "code", code: "wrong_code" },
  ]);
  expect((await person.get("/account/security")).body.totp_since).toBeNull();
  expect((await visitor(app).post("/sessions", { email: person.email, password: goodPassword })).body.account.owes_second_factor).toBe(
    false,
  );
  expect((await person.post("/account/totp/confirmation", { code: codeNow(app, body.secret) })).body.recovery_codes).toHaveLength(10);
  expect((await person.get("/account/security")).body).toMatchObject({ recovery_codes_left: 10 });
  expect((await person.post("/account/totp")).body.code).toBe("wrong_state");
  expect((await lastMailTo(app, person.email)).template).toBe("security_totp_added");
});

test("a session that owes the factor does nothing else, and gets a new token when it is proven", async () => {
  const { person, secret } = await withTotp();
  const client = await halfWayIn(person);
  for (const path of ["/account/security", "/account/sessions", "/account/tokens"])
    expect((await client.get(path)).body.code, path).toBe("second_factor_required");
  expect((await client.post("/account/totp")).body.code).toBe("second_factor_required");
  expect((await client.post("/account/passkeys/options")).body.code).toBe("second_factor_required");
  const before = client.cookie;
  expect((await client.post("/session/totp", { code: codeNow(app, secret) })).body.account).toMatchObject({
    id: person.accountId,
    owes_second_factor: false,
  });
  expect(client.cookie).not.toBe(before);
  expect((await visitor(app, { cookie: before }).get("/session")).body.account).toBeNull();
  expect((await client.get("/account/sessions")).status).toBe(200);
});

test("a code serves once, even in another session", async () => {
  const { person, secret } = await withTotp();
  const code = codeNow(app, secret);
  expect((await (await halfWayIn(person)).post("/session/totp", { code })).status).toBe(200);
  const second = await halfWayIn(person);
  expect((await second.post("/session/totp", { code })).body.errors).toMatchObject([{ code: "wrong_code" }]);
  app.clock.advance({ seconds: 30 });
  expect((await second.post("/session/totp", { code: codeNow(app, secret) })).status).toBe(200);
});

test("the fifth wrong code in a row locks codes of both kinds for a minute, across sessions, and each further one for twice as long", async () => {
  const { person, secret, recoveryCodes } = await withTotp();
  toWindow(60);
  const guess = async () => (await (await halfWayIn(person)).post("/session/totp", { code: "000000" })).status;
  const right = async () => (await (await halfWayIn(person)).post("/session/totp", { code: codeNow(app, secret) })).status;
  for (let attempt = 0; attempt < 4; attempt++) expect(await guess()).toBe(422);
  expect((await (await halfWayIn(person)).post("/session/recovery-code", { code: "ABCDE-ABCDE-ABCDE-ABCDE-ABCDE" })).status).toBe(422);
  expect(await right()).toBe(429);
  expect((await (await halfWayIn(person)).post("/session/recovery-code", { code: recoveryCodes[0] })).status).toBe(429);
  app.clock.advance({ seconds: 61 });
  expect(await guess()).toBe(422);
  app.clock.advance({ seconds: 61 });
  expect(await right()).toBe(429);
  app.clock.advance({ seconds: 60 });
  expect(await right()).toBe(200);
  expect(await guess(), "a success starts the count anew").toBe(422);
  app.clock.advance({ seconds: 30 });
  expect(await right()).toBe(200);
});

test("guesses of the second factor made at the same moment each count, and the person is told of the lock by mail", async () => {
  const { person } = await withTotp();
  const client = await halfWayIn(person);
  const replies = await Promise.all(Array.from({ length: 8 }, () => client.post("/session/totp", { code: "000000" })));
  expect(replies.filter(({ status }) => status === 422)).toHaveLength(5);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(3);
  const mail = await lastMailTo(app, person.email);
  expect(mail.template).toBe("security_second_factor_locked");
  expect(mail.body_text).toContain("127.0.0.1");
});

test("ten codes a quarter of an hour, right ones included", async () => {
  const { person, secret } = await withTotp();
  toWindow();
  const attempts = async () => {
    app.clock.advance({ seconds: 30 });
    return (await person.post("/session/totp", { code: codeNow(app, secret) })).status;
  };
  const statuses = [];
  for (let attempt = 0; attempt < 11; attempt++) statuses.push(await attempts());
  expect(statuses).toEqual([...Array(10).fill(200), 429]);
});

test("a recovery code serves once, however it is typed, and the person is told", async () => {
  const { person, recoveryCodes } = await withTotp();
  const code = recoveryCodes[0]!;
  expect((await (await halfWayIn(person)).post("/session/recovery-code", { code: code.toLowerCase().replaceAll("-", " ") })).status).toBe(
    200,
  );
  expect((await lastMailTo(app, person.email)).body_text).toContain("9");
  expect((await (await halfWayIn(person)).post("/session/recovery-code", { code })).body.errors).toMatchObject([{ code: "wrong_code" }]);
});

test("recovery codes carry at least 112 bits and only their hashes are stored", async () => {
  const { person, recoveryCodes } = await withTotp();
  for (const code of recoveryCodes) expect(code).toMatch(/^([A-Z2-9]{5}-){4}[A-Z2-9]{5}$/);
  expect(25 * Math.log2(28)).toBeGreaterThan(112);
  const { rows } = await app.db.pool.query("select code_hash from recovery_codes where account_id = $1", [person.accountId]);
  expect(rows.map(({ code_hash }) => code_hash.length)).toEqual(Array(10).fill(32));
});

test("new recovery codes replace the earlier ones", async () => {
  const { person, recoveryCodes } = await withTotp();
  const { body } = await person.post("/account/recovery-codes");
  expect(body.recovery_codes).toHaveLength(10);
  const client = await halfWayIn(person);
  expect((await client.post("/session/recovery-code", { code: recoveryCodes[0] })).status).toBe(422);
  expect((await client.post("/session/recovery-code", { code: body.recovery_codes[0] })).status).toBe(200);
});

test("without a second factor there are no recovery codes to make", async () => {
  expect((await (await talentClient(app)).post("/account/recovery-codes")).body.code).toBe("wrong_state");
});

test("codes are turned off after a fresh proof, and the recovery codes with them", async () => {
  const { person } = await withTotp();
  app.clock.advance({ minutes: 15 });
  expect((await person.delete("/account/totp")).body.code).toBe("confirmation_required");
  await person.post("/session/confirmation", { password: goodPassword });
  expect((await person.delete("/account/totp")).status).toBe(204);
  expect((await person.get("/account/security")).body).toMatchObject({ totp_since: null, recovery_codes_left: 0 });
  expect((await lastMailTo(app, person.email)).template).toBe("security_totp_removed");
});

test("staff cannot turn their only factor off", async () => {
  const staff = await signInStaff(app);
  expect((await staff.delete("/account/totp")).body.code).toBe("wrong_state");
  expect((await staff.get("/account/security")).body.totp_since).not.toBeNull();
});

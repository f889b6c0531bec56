import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { softwareAuthenticator, type Authenticator } from "#test/authenticator.ts";
import { goodPassword, lastMailTo, signUpTalent, staffClient, talentClient, visitor, type Client, type Person } from "#test/people.ts";

const app = await testApp();

async function addPasskey(person: Client, device: Authenticator, name = "Téléphone", origin?: string) {
  const { body } = await person.post("/account/passkeys/options");
  return person.post("/account/passkeys", { name, response: device.create(body.options, origin) });
}
async function signInBy(device: Authenticator, client: Client = visitor(app)) {
  const { body } = await client.post("/sessions/passkey/options");
  return client.post("/sessions/passkey", { response: device.get(body.options) });
}
async function withPasskey(): Promise<{ person: Person; device: Authenticator }> {
  const person = await signUpTalent(app);
  const device = softwareAuthenticator();
  expect((await addPasskey(person, device)).status).toBe(201);
  return { person, device };
}

test("a passkey signs in alone and counts as both factors", async () => {
  const { person, device } = await withPasskey();
  const client = visitor(app);
  const { status, body } = await signInBy(device, client);
  expect(status).toBe(201);
  expect(body.account).toMatchObject({ id: person.accountId, owes_second_factor: false });
  expect((await client.get("/account/sessions")).status).toBe(200);
});

test("the first factor brings ten recovery codes, the second one none, and the person is told by mail", async () => {
  const person = await signUpTalent(app);
  const first = await addPasskey(person, softwareAuthenticator(), "Ordinateur");
  expect(new Set(first.body.recovery_codes).size).toBe(10);
  expect((await addPasskey(person, softwareAuthenticator(), "Clé USB")).body.recovery_codes).toEqual([]);
  const mail = await lastMailTo(app, person.email);
  expect(mail.template).toBe("security_passkey_added");
  const { body } = await person.get("/account/security");
  expect(body.passkeys.map(({ name }: { name: string }) => name)).toEqual(["Ordinateur", "Clé USB"]);
});

test("after a password the passkey is owed, and proving it gives the session a new token", async () => {
  const { person, device } = await withPasskey();
  const client = visitor(app);
  expect((await client.post("/sessions", { email: person.email, password: goodPassword })).body.account).toMatchObject({
    owes_second_factor: true,
    second_factors: ["passkey", "recovery_code"],
  });
  expect((await client.get("/account/tokens")).body.code).toBe("second_factor_required");
  const before = client.cookie;
  const { body } = await client.post("/session/passkey/options");
  expect(body.options.allowCredentials).toHaveLength(1);
  expect((await client.post("/session/passkey", { response: device.get(body.options) })).body.account.owes_second_factor).toBe(false);
  expect(client.cookie).not.toBe(before);
  expect((await client.get("/account/tokens")).status).toBe(200);
});

test("a reply serves once", async () => {
  const { device } = await withPasskey();
  const { body } = await visitor(app).post("/sessions/passkey/options");
  const response = device.get(body.options);
  expect((await visitor(app).post("/sessions/passkey", { response })).status).toBe(201);
  expect((await visitor(app).post("/sessions/passkey", { response })).body.code).toBe("wrong_credentials");
});

test("a challenge is good for five minutes and for what it was set for", async () => {
  const { person, device } = await withPasskey();
  const late = await visitor(app).post("/sessions/passkey/options");
  app.clock.advance({ minutes: 5 });
  expect((await visitor(app).post("/sessions/passkey", { response: device.get(late.body.options) })).status).toBe(401);
  const forProof = await person.post("/session/passkey/options");
  expect((await visitor(app).post("/sessions/passkey", { response: device.get(forProof.body.options) })).status).toBe(401);
});

test("a challenge of one session is not answered in another", async () => {
  const { person, device } = await withPasskey();
  const other = visitor(app);
  await other.post("/sessions", { email: person.email, password: goodPassword });
  const { body } = await person.post("/session/passkey/options");
  expect((await other.post("/session/passkey", { response: device.get(body.options) })).body.code).toBe("wrong_credentials");
});

test("a passkey proves nothing for somebody else's session", async () => {
  const mine = await withPasskey();
  const theirs = await withPasskey();
  const { body } = await mine.person.post("/session/passkey/options");
  expect((await mine.person.post("/session/passkey", { response: theirs.device.get(body.options) })).body.code).toBe("wrong_credentials");
});

test("a reply made for another site, with another key or without unlocking is refused", async () => {
  const { device } = await withPasskey();
  const options = async () => (await visitor(app).post("/sessions/passkey/options")).body.options;
  for (const response of [
    device.get(await options(), "https://evil.example"),
    softwareAuthenticator().get(await options()),
    { ...device.get(await options()), response: { clientDataJSON: "e30" } },
  ])
    expect((await visitor(app).post("/sessions/passkey", { response })).body.code).toBe("wrong_credentials");
  const person = await talentClient(app);
  expect((await addPasskey(person, softwareAuthenticator(), "Ailleurs", "https://evil.example")).body.errors).toMatchObject([
    { field: "response", code: "passkey_refused" },
  ]);
  expect((await addPasskey(person, softwareAuthenticator({ isUnlocked: false }))).body.errors).toMatchObject([{ code: "passkey_refused" }]);
});

test("a device answers for one account only", async () => {
  const { device } = await withPasskey();
  const person = await talentClient(app);
  expect((await addPasskey(person, device)).body.errors).toMatchObject([{ code: "passkey_refused" }]);
});

test("a counter that goes back is refused: the key was copied", async () => {
  const { device } = await withPasskey();
  expect((await signInBy(device)).status).toBe(201);
  await app.db.pool.query("update passkeys set counter = 1000");
  expect((await signInBy(device)).status).toBe(401);
});

test("removing the last factor ends the demand and the recovery codes with it", async () => {
  const { person } = await withPasskey();
  const [{ id }] = (await person.get("/account/security")).body.passkeys;
  expect((await person.delete(`/account/passkeys/${id}`)).status).toBe(204);
  expect((await person.get("/account/security")).body).toMatchObject({ passkeys: [], recovery_codes_left: 0 });
  expect((await lastMailTo(app, person.email)).template).toBe("security_passkey_removed");
  expect((await visitor(app).post("/sessions", { email: person.email, password: goodPassword })).body.account.owes_second_factor).toBe(
    false,
  );
});

test("staff keep at least one second factor", async () => {
  const staff = await staffClient(app);
  await addPasskey(staff, softwareAuthenticator());
  const [{ id }] = (await staff.get("/account/security")).body.passkeys;
  expect((await staff.delete(`/account/passkeys/${id}`)).body.code).toBe("wrong_state");
  expect((await staff.get("/account/security")).body.passkeys).toHaveLength(1);
});

test("a passkey of somebody else is not found, and a stale proof changes nothing", async () => {
  const { person } = await withPasskey();
  const [{ id }] = (await person.get("/account/security")).body.passkeys;
  const other = await talentClient(app);
  expect((await other.delete(`/account/passkeys/${id}`)).body.code).toBe("not_found");
  app.clock.advance({ minutes: 15 });
  expect((await person.delete(`/account/passkeys/${id}`)).body.code).toBe("confirmation_required");
  expect((await person.post("/account/passkeys/options")).body.code).toBe("confirmation_required");
});

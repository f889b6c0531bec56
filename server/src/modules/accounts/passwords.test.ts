import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { codeNow, goodPassword, lastMailTo, newAddress, signUpTalent, talentClient, tokenMailedTo, visitor } from "#test/people.ts";

const app = await testApp();
const another = "Girafe-verte,17 tiroirs";
const signIn = (email: string, password: string) => visitor(app).post("/sessions", { email, password });

test("asking for a reset answers alike for every address; the mail says what is the case", async () => {
  const person = await signUpTalent(app);
  const stranger = newAddress();
  const known = await visitor(app).post("/password-resets", { email: person.email });
  const unknown = await visitor(app).post("/password-resets", { email: stranger });
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  expect((await lastMailTo(app, person.email)).template).toBe("reset_password");
  expect((await lastMailTo(app, stranger)).template).toBe("no_account");
});

test("the reset link sets the password once, ends every session and signs nobody in", async () => {
  const person = await signUpTalent(app);
  const elsewhere = visitor(app);
  await elsewhere.post("/sessions", { email: person.email, password: goodPassword });
  await visitor(app).post("/password-resets", { email: person.email });
  const token = await tokenMailedTo(app, person.email);
  const client = visitor(app);
  expect((await client.post("/password-resets/confirmation", { token, password: another })).status).toBe(204);
  expect(client.cookie).toBe("");
  for (const session of [person, elsewhere]) expect((await session.get("/session")).body.account).toBeNull();
  expect((await signIn(person.email, goodPassword)).status).toBe(401);
  expect((await signIn(person.email, another)).status).toBe(201);
  expect((await client.post("/password-resets/confirmation", { token, password: goodPassword })).body.code).toBe("link_expired");
  expect((await lastMailTo(app, person.email)).template).toBe("security_password_changed");
});

test("a refused new password leaves the link usable", async () => {
  const person = await signUpTalent(app);
  await visitor(app).post("/password-resets", { email: person.email });
  const token = await tokenMailedTo(app, person.email);
  expect((await visitor(app).post("/password-resets/confirmation", { token, password: "Motdepasse2024!" })).body.errors).toMatchObject([
    { code: "password_common" },
  ]);
  expect((await visitor(app).post("/password-resets/confirmation", { token, password: another })).status).toBe(204);
});

test("a reset link expires after an hour, and a newer one makes it worthless", async () => {
  const person = await signUpTalent(app);
  await visitor(app).post("/password-resets", { email: person.email });
  const first = await tokenMailedTo(app, person.email);
  app.clock.advance({ minutes: 1 });
  await visitor(app).post("/password-resets", { email: person.email });
  const second = await tokenMailedTo(app, person.email);
  expect((await visitor(app).post("/password-resets/confirmation", { token: first, password: another })).body.code).toBe("link_expired");
  app.clock.advance({ minutes: 60 });
  expect((await visitor(app).post("/password-resets/confirmation", { token: second, password: another })).body.code).toBe("link_expired");
});

test("a reset does not take the second factor away", async () => {
  const person = await signUpTalent(app);
  const { body } = await person.post("/account/totp");
  await person.post("/account/totp/confirmation", { code: codeNow(app, body.secret) });
  await visitor(app).post("/password-resets", { email: person.email });
  await visitor(app).post("/password-resets/confirmation", {
    token: await tokenMailedTo(app, person.email, "reset_password"),
    password: another,
  });
  expect((await signIn(person.email, another)).body.account).toMatchObject({
    owes_second_factor: true,
    second_factors: ["totp", "recovery_code"],
  });
});

test("a reset lifts the lock of the address", async () => {
  const person = await signUpTalent(app);
  for (let attempt = 0; attempt < 5; attempt++) await signIn(person.email, "wrong");
  expect((await signIn(person.email, goodPassword)).status).toBe(429);
  await visitor(app).post("/password-resets", { email: person.email });
  await visitor(app).post("/password-resets/confirmation", {
    token: await tokenMailedTo(app, person.email, "reset_password"),
    password: another,
  });
  expect((await signIn(person.email, another)).status).toBe(201);
});

test("one address receives five reset mails an hour at most, with or without an account", async () => {
  for (const email of [(await signUpTalent(app)).email, newAddress()]) {
    const statuses = [];
    for (let attempt = 0; attempt < 6; attempt++) statuses.push((await visitor(app).post("/password-resets", { email })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  }
});

test("changing the password needs the current one, renews this session and ends the others", async () => {
  const person = await signUpTalent(app);
  const elsewhere = visitor(app);
  await elsewhere.post("/sessions", { email: person.email, password: goodPassword });
  expect((await person.put("/account/password", { current_password: "wrong", new_password: another })).body.errors).toMatchObject([
    { field: "current_password", code: "wrong_password" },
  ]);
  expect((await person.put("/account/password", { current_password: goodPassword, new_password: goodPassword })).body.errors).toMatchObject(
    [{ field: "new_password", code: "password_unchanged" }],
  );
  expect((await person.put("/account/password", { current_password: goodPassword, new_password: "court" })).body.errors).toMatchObject([
    { field: "new_password", code: "password_too_weak" },
  ]);
  const before = person.cookie;
  expect((await person.put("/account/password", { current_password: goodPassword, new_password: another })).status).toBe(204);
  expect(person.cookie).not.toBe(before);
  expect((await person.get("/session")).body.account.id).toBe(person.accountId);
  expect((await elsewhere.get("/session")).body.account).toBeNull();
  expect((await signIn(person.email, another)).status).toBe(201);
  expect((await lastMailTo(app, person.email)).template).toBe("security_password_changed");
});

test("the address changes only once its new mailbox confirmed, and the old one is told", async () => {
  const person = await signUpTalent(app);
  const next = newAddress();
  expect((await person.post("/account/email-change", { new_email: next })).status).toBe(202);
  expect((await lastMailTo(app, person.email)).template).toBe("security_email_change_asked");
  expect((await person.get("/session")).body.account.email).toBe(person.email);
  const token = await tokenMailedTo(app, next, "confirm_email");
  expect((await visitor(app).post("/account/email-change/confirmation", { token })).status).toBe(204);
  expect((await person.get("/session")).body.account.email).toBe(next);
  expect((await lastMailTo(app, person.email, "security_email_changed")).body_text).toContain(next);
  expect((await visitor(app).post("/account/email-change/confirmation", { token })).body.code).toBe("link_expired");
});

test("asking for an address that has an account answers alike, and changes nothing", async () => {
  const [person, holder] = [await signUpTalent(app), await signUpTalent(app)];
  expect((await person.post("/account/email-change", { new_email: holder.email })).status).toBe(202);
  expect((await lastMailTo(app, holder.email)).template).toBe("already_signed_up");
  await expect(tokenMailedTo(app, holder.email, "confirm_email")).rejects.toThrow("no mail");
});

test("an address taken between asking and confirming stays with whoever has it", async () => {
  const person = await signUpTalent(app);
  const next = newAddress();
  await person.post("/account/email-change", { new_email: next });
  const token = await tokenMailedTo(app, next, "confirm_email");
  await signUpTalent(app, { email: next });
  expect((await visitor(app).post("/account/email-change/confirmation", { token })).body.code).toBe("link_expired");
});

test("a stale proof of presence does not start a change of address", async () => {
  const person = await talentClient(app);
  app.clock.advance({ minutes: 15 });
  expect((await person.post("/account/email-change", { new_email: newAddress() })).body.code).toBe("confirmation_required");
});

test("mails follow the language that the person chose", async () => {
  const person = await signUpTalent(app);
  expect((await person.put("/account/locale", { locale: "en" })).status).toBe(204);
  await visitor(app).post("/password-resets", { email: person.email });
  expect((await lastMailTo(app, person.email, "reset_password")).subject).toBe("Set a new password");
});

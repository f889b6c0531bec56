import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { goodPassword, lastMailTo, signUpTalent, staffClient, talentClient, tokenMailedTo, visitor, type Person } from "#test/people.ts";

const app = await testApp();
const program = (token: string) => visitor(app, { authorization: `Bearer ${token}` });

test("a token is shown once, acts as its account, and the person is told of it", async () => {
  const person = await signUpTalent(app);
  const { status, body } = await person.post("/account/tokens", { name: "Export", scopes: ["read"], days: 30 });
  expect(status).toBe(201);
  expect(body.token).toMatch(/^jump_[\w-]{43}$/);
  expect((await program(body.token).get("/session")).body.account.id).toBe(person.accountId);
  const listed = await person.get("/account/tokens");
  expect(listed.body).toMatchObject({ total: 1, items: [{ name: "Export", scopes: ["read"], last_used_at: app.clock.now().toString() }] });
  expect(JSON.stringify(listed.body)).not.toContain(body.token);
  expect((await lastMailTo(app, person.email)).template).toBe("security_token_created");
});

test("a token does not reach what secures the account", async () => {
  const person = await talentClient(app);
  const { body } = await person.post("/account/tokens", { name: "Tout", scopes: ["read", "write"], days: 1 });
  for (const path of ["/account/security", "/account/sessions", "/account/tokens", "/me/data/export"])
    expect((await program(body.token).get(path)).body.code, path).toBe("token_not_allowed");
  expect((await program(body.token).post("/account/tokens", { name: "Autre", scopes: ["read"], days: 1 })).body.code).toBe(
    "token_not_allowed",
  );
});

test("a token for reading writes nothing", async () => {
  const person = await talentClient(app);
  const { body } = await person.post("/account/tokens", { name: "Lecture", scopes: ["read"], days: 1 });
  expect((await program(body.token).delete("/session")).body.code).toBe("token_not_allowed");
});

test("a token ends on its day, at most a year on, and at once when revoked", async () => {
  const person = await talentClient(app);
  expect((await person.post("/account/tokens", { name: "Long", scopes: ["read"], days: 366 })).body.errors).toMatchObject([
    { field: "days", code: "too_big" },
  ]);
  const short = (await person.post("/account/tokens", { name: "Court", scopes: ["read"], days: 1 })).body;
  const revoked = (await person.post("/account/tokens", { name: "Révoqué", scopes: ["read"], days: 365 })).body;
  expect((await person.delete(`/account/tokens/${revoked.id}`)).status).toBe(204);
  expect((await program(revoked.token).get("/session")).status).toBe(401);
  app.clock.advance({ hours: 24 });
  expect((await program(short.token).get("/session")).status).toBe(401);
});

test("a new password ends every token of its account, by reset and by change, and nobody else's", async () => {
  const another = "Girafe-verte,17 tiroirs";
  const tokenOf = async (person: Person) =>
    (await person.post("/account/tokens", { name: "Export", scopes: ["read"], days: 30 })).body.token;
  const [resetting, changing, bystander] = [await signUpTalent(app), await signUpTalent(app), await talentClient(app)];
  const [reset, changed, untouched] = [await tokenOf(resetting), await tokenOf(changing), await tokenOf(bystander)];
  await visitor(app).post("/password-resets", { email: resetting.email });
  const token = await tokenMailedTo(app, resetting.email, "reset_password");
  expect((await visitor(app).post("/password-resets/confirmation", { token, password: another })).status).toBe(204);
  expect((await program(reset).get("/session")).status).toBe(401);
  expect((await changing.put("/account/password", { current_password: goodPassword, new_password: another })).status).toBe(204);
  expect((await program(changed).get("/session")).status).toBe(401);
  expect((await changing.get("/account/tokens")).body.total).toBe(0);
  expect((await program(untouched).get("/session")).status).toBe(200);
});

test("a token of staff ends after thirty days at most", async () => {
  const staff = await staffClient(app);
  expect((await staff.post("/account/tokens", { name: "Long", scopes: ["read"], days: 31 })).body.errors).toMatchObject([
    { field: "days", code: "too_big" },
  ]);
  expect((await staff.post("/account/tokens", { name: "Court", scopes: ["read"], days: 30 })).status).toBe(201);
});

test("a token needs a scope, no scope twice, and a fresh proof of presence", async () => {
  const person = await talentClient(app);
  for (const scopes of [[], ["read", "read"], ["admin"]])
    expect((await person.post("/account/tokens", { name: "X", scopes, days: 1 })).status).toBe(422);
  app.clock.advance({ minutes: 15 });
  expect((await person.post("/account/tokens", { name: "X", scopes: ["read"], days: 1 })).body.code).toBe("confirmation_required");
});

test("an account has twenty tokens at most, and nobody else's", async () => {
  const [person, other] = [await talentClient(app), await talentClient(app)];
  const [first] = await Promise.all(
    Array.from({ length: 20 }, (_, index) => person.post("/account/tokens", { name: `T${index}`, scopes: ["read"], days: 1 })),
  );
  expect((await person.post("/account/tokens", { name: "T21", scopes: ["read"], days: 1 })).body.code).toBe("wrong_state");
  expect((await other.delete(`/account/tokens/${first!.body.id}`)).body.code).toBe("not_found");
});

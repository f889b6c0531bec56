import { expect, test } from "vitest";
import { testApp, type TestApp } from "#test/app.ts";
import { goodPassword, lastMailTo, signInStaff, signUpTalent, staffClient, talentClient, visitor, type Person } from "#test/people.ts";

const app = await testApp();
const isIn = async (person: { get: Person["get"] }) => (await person.get("/session")).body.account !== null;
const stored = async (app: TestApp, accountId: string) =>
  (await app.db.pool.query("select token_hash from sessions where account_id = $1", [accountId])).rows;

test("the cookie is out of scripts' reach and of other sites' requests", async () => {
  const person = await signUpTalent(app);
  const { headers } = await visitor(app).post("/sessions", { email: person.email, password: goodPassword });
  expect(headers.getSetCookie()[0]).toMatch(/^jump_session=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Lax/);
});

test("on https the cookie is bound to this host alone, and one without that bond is not believed", async () => {
  const person = await signUpTalent(app);
  const over = (path: string, init: RequestInit) => app.fetch(new Request(`https://localhost/api${path}`, init));
  const body = JSON.stringify({ email: person.email, password: goodPassword });
  const [cookie] = (await over("/sessions", { method: "POST", body })).headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-jump_session=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax/);
  expect(cookie).not.toMatch(/Domain/i);
  const bound = cookie!.split(";")[0]!;
  const accountBy = async (value: string) =>
    ((await (await over("/session", { headers: { cookie: value } })).json()) as { account: unknown }).account;
  expect(await accountBy(bound)).toMatchObject({ id: person.accountId });
  expect(await accountBy(bound.replace("__Host-", ""))).toBeNull();
});

test("only a hash of the token is stored", async () => {
  const person = await talentClient(app);
  const [{ token_hash }] = await stored(app, person.accountId);
  expect(token_hash).toHaveLength(32);
  expect(token_hash.toString("base64url")).not.toBe(person.cookie.split("=")[1]);
});

test("a user's session ends after a week unused, and after thirty days however much it is used", async () => {
  const idle = await talentClient(app);
  app.clock.advance({ hours: 7 * 24 - 1 });
  expect(await isIn(idle)).toBe(true);
  app.clock.advance({ hours: 7 * 24 });
  expect(await isIn(idle)).toBe(false);
  const busy = await talentClient(app);
  for (let day = 0; day < 29; day++) {
    app.clock.advance({ hours: 24 });
    expect(await isIn(busy)).toBe(true);
  }
  app.clock.advance({ hours: 24 });
  expect(await isIn(busy)).toBe(false);
});

test("a staff session ends after two hours unused and twelve in all", async () => {
  const idle = await staffClient(app);
  app.clock.advance({ hours: 2 });
  expect(await isIn(idle)).toBe(false);
  const busy = await staffClient(app);
  for (let hour = 1; hour < 12; hour++) {
    app.clock.advance({ hours: 1 });
    expect(await isIn(busy)).toBe(true);
  }
  app.clock.advance({ hours: 1 });
  expect(await isIn(busy)).toBe(false);
});

test("signing in again replaces the session of that browser, and its old token is worth nothing", async () => {
  const person = await signUpTalent(app);
  const before = person.cookie;
  await person.post("/sessions", { email: person.email, password: goodPassword });
  expect(person.cookie).not.toBe(before);
  expect((await visitor(app, { cookie: before }).get("/session")).body.account).toBeNull();
  expect(await stored(app, person.accountId)).toHaveLength(1);
});

test("signing out ends the session on the server", async () => {
  const person = await talentClient(app);
  const { cookie } = person;
  expect((await person.delete("/session")).status).toBe(204);
  expect(person.cookie).toBe("");
  expect((await visitor(app, { cookie }).get("/session")).body.account).toBeNull();
});

test("sessions are listed with the current one marked, and end one by one or all others at once", async () => {
  const person = await signUpTalent(app);
  const others = [];
  for (const agent of ["phone", "tablet", "laptop"]) {
    const other = visitor(app, { "user-agent": agent });
    await other.post("/sessions", { email: person.email, password: goodPassword });
    others.push(other);
  }
  const { body } = await person.get("/account/sessions?size=2");
  expect(body).toMatchObject({ total: 4, size: 2, page: 1 });
  const all = (await person.get("/account/sessions")).body.items;
  expect(all.filter((session: { is_current: boolean }) => session.is_current)).toHaveLength(1);
  const phone = all.find((session: { user_agent: string }) => session.user_agent === "phone");
  expect((await person.delete(`/account/sessions/${phone.id}`)).status).toBe(204);
  expect(await Promise.all(others.map(isIn))).toEqual([false, true, true]);
  expect((await person.delete("/account/sessions")).status).toBe(204);
  expect(await Promise.all(others.map(isIn))).toEqual([false, false, false]);
  expect(await isIn(person)).toBe(true);
});

test("a session gone idle is not listed as open", async () => {
  const person = await signUpTalent(app);
  app.clock.advance({ hours: 7 * 24 });
  await person.post("/sessions", { email: person.email, password: goodPassword });
  await visitor(app).post("/sessions", { email: person.email, password: goodPassword });
  app.clock.advance({ hours: 6 * 24 });
  expect((await person.get("/account/sessions")).body.total).toBe(2);
  app.clock.advance({ hours: 24 });
  expect((await person.get("/account/sessions")).body.total).toBe(1);
});

test("a session of somebody else is not found", async () => {
  const [mine, theirs] = [await talentClient(app), await talentClient(app)];
  const [{ id }] = (await theirs.get("/account/sessions")).body.items;
  expect((await mine.delete(`/account/sessions/${id}`)).body.code).toBe("not_found");
  expect(await isIn(theirs)).toBe(true);
});

test("the password renews the proof of presence and with it the token", async () => {
  const person = await signUpTalent(app);
  app.clock.advance({ minutes: 15 });
  const before = person.cookie;
  expect((await person.get("/account/security")).body.proof_fresh_until).toBeNull();
  expect((await person.post("/account/totp")).body.code).toBe("confirmation_required");
  expect((await person.post("/session/confirmation", { password: "wrong" })).body.errors).toMatchObject([
    { field: "password", code: "wrong_password" },
  ]);
  expect((await person.post("/session/confirmation", { password: goodPassword })).status).toBe(204);
  expect(person.cookie).not.toBe(before);
  expect((await visitor(app, { cookie: before }).get("/session")).body.account).toBeNull();
  expect((await person.post("/account/totp")).status).toBe(201);
});

test("guessing the password in an open session stops after ten attempts", async () => {
  const person = await talentClient(app);
  const statuses = new Set<number>();
  for (let attempt = 0; attempt < 11; attempt++)
    statuses.add((await person.post("/session/confirmation", { password: `guess ${attempt}` })).status);
  expect([...statuses]).toEqual([422, 429]);
});

test("an account keeps twenty sessions, the ones unused for longest end", async () => {
  const person = await signUpTalent(app);
  for (let count = 0; count < 21; count++) {
    app.clock.advance({ minutes: 2 });
    await visitor(app).post("/sessions", { email: person.email, password: goodPassword });
  }
  expect(await stored(app, person.accountId)).toHaveLength(20);
  expect(await isIn(person)).toBe(false);
});

test("staff made by command come in through the link, and anything else waits for a second factor", async () => {
  const staff = await signInStaff(app);
  expect((await lastMailTo(app, staff.email)).template).toBe("security_totp_added");
  const again = visitor(app);
  const { body } = await again.post("/sessions", { email: staff.email, password: goodPassword });
  expect(body.account).toMatchObject({ role: "staff", owes_second_factor: true, second_factors: ["totp", "recovery_code"] });
  expect((await again.get("/account/sessions")).body.code).toBe("second_factor_required");
});

import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { goodPassword, lastMailTo, newAddress, signUpTalent, tokenMailedTo, visitor, type Reply } from "#test/people.ts";

const app = await testApp();
const signIn = (email: string, password = goodPassword) => visitor(app).post("/sessions", { email, password });
const told = ({ status, body }: Reply) => ({ status, code: body?.code, title: body?.title });

test("the right password signs in, whatever the case of the address", async () => {
  const person = await signUpTalent(app);
  expect((await signIn(person.email.toUpperCase())).body.account).toMatchObject({ id: person.accountId, owes_second_factor: false });
});

test("a wrong password and an unknown address get the same answer", async () => {
  const person = await signUpTalent(app);
  const wrong = await signIn(person.email, "not the password");
  const unknown = await signIn(newAddress());
  expect(told(wrong)).toEqual(told(unknown));
  expect(wrong.body.code).toBe("wrong_credentials");
});

/** What the second cheapest of four failed sign-ins costs this process, in microseconds of CPU: a busy machine does not change it. */
async function costOf(email: () => string): Promise<number> {
  const taken = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    const before = process.cpuUsage();
    await signIn(email(), "not the password");
    const { user, system } = process.cpuUsage(before);
    taken.push(user + system);
  }
  return taken.toSorted((a, b) => a - b)[1]!;
}

test("a wrong password and an unknown address cost about the same", async () => {
  const person = await signUpTalent(app);
  const known = await costOf(() => person.email);
  const unknown = await costOf(newAddress);
  // Without the pretended check the unknown address answers many times faster.
  expect(unknown).toBeGreaterThan(known / 3);
});

test("the password is checked exactly as given", async () => {
  const person = await signUpTalent(app);
  for (const password of [`${goodPassword} `, ` ${goodPassword}`, goodPassword.toLowerCase()])
    expect((await signIn(person.email, password)).status).toBe(401);
});

test("the fifth failure in a row locks for a minute, and each further one for twice as long", async () => {
  const person = await signUpTalent(app);
  for (let attempt = 0; attempt < 5; attempt++) expect((await signIn(person.email, "wrong")).status).toBe(401);
  expect(told(await signIn(person.email)).code).toBe("too_many_requests");
  app.clock.advance({ seconds: 61 });
  expect((await signIn(person.email, "wrong")).status).toBe(401);
  app.clock.advance({ seconds: 61 });
  expect((await signIn(person.email)).status).toBe(429);
  app.clock.advance({ seconds: 60 });
  expect((await signIn(person.email)).status).toBe(201);
  expect((await signIn(person.email, "wrong")).status, "a success starts the count anew").toBe(401);
  expect((await signIn(person.email)).status).toBe(201);
});

test("the person is told of the lock by mail", async () => {
  const person = await signUpTalent(app);
  for (let attempt = 0; attempt < 5; attempt++) await signIn(person.email, "wrong");
  const mail = await lastMailTo(app, person.email);
  expect(mail.template).toBe("security_sign_in_locked");
  expect(mail.body_text).toContain("127.0.0.1");
});

test("an unknown address is locked like a known one, so that a lock betrays nothing", async () => {
  const email = newAddress();
  const statuses = [];
  for (let attempt = 0; attempt < 6; attempt++) statuses.push((await signIn(email)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test("guesses made at the same moment each count", async () => {
  const person = await signUpTalent(app);
  const replies = await Promise.all(Array.from({ length: 12 }, () => signIn(person.email, "wrong")));
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(7);
});

test("failures are forgotten after a day", async () => {
  const person = await signUpTalent(app);
  for (let attempt = 0; attempt < 4; attempt++) await signIn(person.email, "wrong");
  app.clock.advance({ hours: 25 });
  for (let attempt = 0; attempt < 4; attempt++) expect((await signIn(person.email, "wrong")).status).toBe(401);
  expect((await signIn(person.email)).status).toBe(201);
});

test("whoever knows the password of an unconfirmed sign-up is sent a new link, nobody else learns of it", async () => {
  const email = newAddress();
  await visitor(app).post("/sign-ups", {
    email,
    password: goodPassword,
    role: "talent",
    locale: "en",
    given_name: "Ada",
    family_name: "Stone",
  });
  const first = await tokenMailedTo(app, email);
  expect((await signIn(email, "wrong")).body.code).toBe("wrong_credentials");
  app.clock.advance({ minutes: 1 });
  expect((await signIn(email)).body.errors).toMatchObject([{ field: "email", code: "email_not_verified" }]);
  const second = await tokenMailedTo(app, email);
  expect(second).not.toBe(first);
  expect((await visitor(app).post("/email-verifications", { token: second })).status).toBe(201);
});

test("an address on the network has a hundred sign-ins a quarter of an hour", async () => {
  app.clock.advance({ minutes: 15 });
  let status = 0;
  for (let attempt = 0; attempt < 101; attempt++) ({ status } = await signIn(newAddress(), "x"));
  expect(status).toBe(429);
  app.clock.advance({ minutes: 15 });
  expect((await signIn(newAddress(), "x")).status).toBe(401);
});

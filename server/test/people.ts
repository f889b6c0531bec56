import { randomUUID } from "node:crypto";
import { TOTP } from "otpauth";
import { createStaff } from "#modules/accounts";
import type { Ctx } from "../src/platform/context.ts";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import type { TestApp } from "./app.ts";

export { buildAccount, buildSession };

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
  let cookie = token ? `jump_session=${token}` : "";
  const send = (method: string) => async (path: string, body?: unknown) => {
    const response = await app.fetch(
      new Request(`http://localhost/api${path}`, {
        method,
        headers: { ...(cookie ? { cookie } : {}), ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const set = response.headers.getSetCookie().find((line) => /^(__Host-)?jump_session=/.test(line));
    if (set) cookie = set.split(";")[0]!.endsWith("=") ? "" : set.split(";")[0]!;
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: isJson ? JSON.parse(text) : text || null, headers: response.headers };
  };
  return {
    get: send("GET"),
    post: send("POST"),
    put: send("PUT"),
    patch: send("PATCH"),
    delete: send("DELETE"),
    get cookie() {
      return cookie;
    },
  };
}

/** A strong password that no rule refuses, for people who sign up in tests. */
export const goodPassword = "Tournesol-bleu,42 virages";

/** A Talent who signed up, opened the link in the mail and is signed in, all over HTTP. */
export function signUpTalent(app: TestApp, { email = newAddress(), givenName = "Inès", familyName = "Moreau" } = {}): Promise<Person> {
  return signUp(app, { email, role: "talent", given_name: givenName, family_name: familyName });
}

/** A company's first member who signed up, opened the link in the mail and is signed in, all over HTTP. */
export function signUpCompany(
  app: TestApp,
  { email = newAddress(), givenName = "Paul", familyName = "Garnier", companyName = "Ateliers du Rhône" } = {},
): Promise<Person> {
  return signUp(app, { email, role: "company", given_name: givenName, family_name: familyName, company_name: companyName });
}

/** Staff made by command, with a password set by link, signed in with codes of a second factor, all over HTTP. */
export async function signInStaff(app: TestApp, { email = newAddress() } = {}): Promise<Person> {
  const path = await app.withCtx((ctx) => createStaff(ctx, { email, locale: "fr" }));
  const client = visitor(app);
  await expectStatus(204, client.post("/password-resets/confirmation", { token: tokenOf(path), password: goodPassword }));
  const { body } = await expectStatus(201, client.post("/sessions", { email, password: goodPassword }));
  const { body: offered } = await expectStatus(201, client.post("/account/totp"));
  await expectStatus(200, client.post("/account/totp/confirmation", { code: codeNow(app, offered.secret) }));
  return asPerson(client, body.account.id, email);
}

/** The code an authenticator shows at the test clock's moment for a base32 secret. */
export function codeNow(app: TestApp, secret: string): string {
  return new TOTP({ secret }).generate({ timestamp: app.clock.now().epochMilliseconds });
}

/** The token of the link in the newest mail to an address, as the mailbox's owner would read it. */
export async function tokenMailedTo(app: TestApp, email: string, template?: string): Promise<string> {
  return tokenOf((await lastMailTo(app, email, template)).body_text);
}

/** The newest mail to an address, of one template or of any; fails when there is none. */
export async function lastMailTo(
  app: TestApp,
  email: string,
  template?: string,
): Promise<{ template: string; subject: string; body_text: string; body_html: string; state: string; locale: string }> {
  const { rows } = await app.db.pool.query(
    "select * from mails where recipient = $1 and ($2::text is null or template = $2) order by created_at desc, id desc limit 1",
    [email, template ?? null],
  );
  if (!rows[0]) throw new Error(`no mail ${template ?? ""} to ${email}`);
  return rows[0];
}

export function newAddress(): string {
  return `person-${randomUUID()}@example.test`;
}

async function signUp(
  app: TestApp,
  person: { email: string; role: "talent" | "company"; given_name: string; family_name: string; company_name?: string },
): Promise<Person> {
  const client = visitor(app);
  await expectStatus(202, client.post("/sign-ups", { ...person, locale: "fr", password: goodPassword }));
  const { body } = await expectStatus(
    201,
    client.post("/email-verifications", { token: await tokenMailedTo(app, person.email, "verify_email") }),
  );
  return asPerson(client, body.account.id, person.email);
}

async function expectStatus(status: number, pending: Promise<Reply>): Promise<Reply> {
  const reply = await pending;
  if (reply.status !== status) throw new Error(`expected ${status}, got ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply;
}

function tokenOf(text: string): string {
  return /[?&](?:token|change)=([\w-]{43})/.exec(text)![1]!;
}

/** A signed-in Talent made by fixtures: quick, and the profile's row is there as after a real sign-up. */
export function talentClient(app: TestApp, { givenName = "Inès", familyName = "Moreau" } = {}): Promise<Person> {
  return personByFixtures(app, "talent", { givenName, familyName, companyName: null });
}

/** A signed-in member of a new company made by fixtures. */
export function companyClient(
  app: TestApp,
  { givenName = "Paul", familyName = "Garnier", companyName = "Ateliers du Rhône" } = {},
): Promise<Person> {
  return personByFixtures(app, "company", { givenName, familyName, companyName });
}

/** Signed-in staff whose second factor is proven, made by fixtures. */
export function staffClient(app: TestApp): Promise<Person> {
  return personByFixtures(app, "staff", null);
}

/** Staff say why they read, as the form of the pages does; opens it for an hour of the test clock. */
export async function statePurpose(
  staff: Client,
  scope: { person: string } | { mission: string } | "search",
  words = "Ticket 4217",
  reason = "support",
): Promise<void> {
  const [[name, id]] = scope === "search" ? [["search", undefined] as const] : (Object.entries(scope) as [[string, string]]);
  await expectStatus(201, staff.post("/staff/accesses", { scope: name, id, reason, words }));
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

import { beforeAll, expect, test } from "vitest";
import { missionStates } from "@jump/contract/missions.ts";
import { testApp } from "#test/app.ts";
import { codeNow, visitor } from "#test/people.ts";
import { readConfig } from "../config.ts";
import { demoAccounts, demoTotpSecret } from "./demo-accounts.ts";
import { openDemo } from "./open-demo.ts";
import { seedDemo, seedMoreTalents } from "./seed-demo.ts";

const app = await testApp();
const secretKey = "a test instance needs thirty-two characters";
const seed = () => seedDemo({ app, secretKey, origin: "http://localhost:3000", talents: 400, companies: 90 });
beforeAll(seed);

const tables = [
  "accounts",
  "talents",
  "talent_skills",
  "companies",
  "missions",
  "match_receipts",
  "shortlist_decisions",
  "introductions",
  "threads",
  "messages",
  "reviews",
  "disclosures",
  "mails",
];
async function counts(): Promise<Record<string, number>> {
  const { rows } = await app.db.pool.query(
    tables.map((table) => `select '${table}' as name, count(*)::int as count from ${table}`).join(" union all "),
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
const count = async (query: string) => (await app.db.pool.query(`select count(*)::int as count from ${query}`)).rows[0].count as number;

async function signIn(role: string) {
  const { email, password } = demoAccounts.find((account) => account.role === role)!;
  const client = visitor(app);
  const { status, body } = await client.post("/sessions", { email, password });
  expect(status).toBe(201);
  expect(body.account.email).toBe(email);
  return client;
}

test("the demonstration has the people it was asked for, all marked as made up", async () => {
  expect(await counts()).toMatchObject({ talents: 400, companies: 90 });
  for (const table of ["accounts", "talents", "companies", "missions"]) expect(await count(`${table} where not is_demo`), table).toBe(0);
});

test("missions stand in every state, in two languages and at least sixty", async () => {
  for (const state of missionStates) expect(await count(`missions where state = '${state}'`), state).toBeGreaterThan(0);
  expect(await count("missions")).toBeGreaterThanOrEqual(60);
  expect(await count("missions where brief_locale = 'en'")).toBeGreaterThan(10);
  expect(await count("missions where criteria is not null and criteria_confirmed_by is null")).toBe(0);
});

test("introductions stand in several states, each with its decision, and talks follow acceptance", async () => {
  for (const state of ["invited", "accepted", "declined"])
    expect(await count(`introductions where state = '${state}'`), state).toBeGreaterThan(2);
  expect(await count("threads")).toBe(await count("introductions where state = 'accepted'"));
  expect(await count("messages")).toBeGreaterThan(20);
  expect(await count("shortlist_decisions where decision = 'set_aside'")).toBeGreaterThan(5);
});

test("nothing happens after now, and what happens on a mission comes after its confirmation", async () => {
  const now = `'${app.clock.now().toString()}'::timestamptz`;
  for (const [table, column] of [
    ["missions", "created_at"],
    ["introductions", "answered_at"],
    ["messages", "sent_at"],
    ["shortlist_decisions", "decided_at"],
    ["reviews", "created_at"],
  ])
    expect(await count(`${table} where ${column} > ${now}`), table).toBe(0);
  expect(await count("match_receipts r join missions m on m.id = r.mission_id where r.created_at < m.criteria_confirmed_at")).toBe(0);
});

test("some Talents have enough reviews to count and others have too few", async () => {
  const standing = "(select t.id, count(r.id) as given from talents t left join reviews r on r.talent_id = t.id group by t.id) as s";
  expect(await count(`${standing} where given = 0`)).toBeGreaterThan(100);
  expect(await count(`${standing} where given between 1 and 2`)).toBeGreaterThan(20);
  expect(await count(`${standing} where given >= 3`)).toBeGreaterThan(20);
});

test("the announced accounts are the four that sign in, and no other password fits", async () => {
  const open = {
    databaseUrl: app.url,
    config: readConfig({ SECRET_KEY: secretKey }),
    origin: "http://localhost:3000",
    env: {},
    onStop: () => {},
  };
  expect(await openDemo(open)).toEqual(demoAccounts);
  expect(await count("accounts where password_hash like '$argon2id$%'")).toBe(4);
  expect(await count("accounts where password_hash <> 'no password fits'")).toBe(4);
});

test("the demo Talent has invitations to answer, an accepted one with its talk, and a refusal", async () => {
  const client = await signIn("Talent");
  const { body } = await client.get("/introductions");
  const states = body.items.map(({ state }: { state: string }) => state).toSorted();
  expect(states).toEqual(["accepted", "declined", "invited", "invited"]);
  expect((await client.get("/threads")).body.total).toBe(1);
});

test("the demo company has a mission in every state and a shortlist whose proof replays", async () => {
  const client = await signIn("Company owner");
  const { body } = await client.get("/missions?size=50");
  expect(new Set(body.items.map(({ state }: { state: string }) => state))).toEqual(new Set(missionStates));
  const shortlisting = body.items.find(({ state }: { state: string }) => state === "shortlisting");
  const shortlist = await client.get(`/missions/${shortlisting.id}/shortlist?size=20`);
  expect(shortlist.body.items.filter(({ decision }: { decision: unknown }) => decision !== null).length).toBeGreaterThan(2);
  const receipt = await client.get(`/missions/${shortlisting.id}/receipts/${shortlist.body.receipt_id}`);
  expect(receipt.body.replays).toBe(true);
});

test("the demo viewer reads and may not write; demo staff owe the code of the announced key", async () => {
  const viewer = await signIn("Company viewer");
  expect((await viewer.post("/missions", { brief: "Une personne pour trier nos archives pendant deux semaines." })).status).toBe(403);
  const staff = await signIn("Staff");
  expect((await staff.get("/missions")).body.code).toBe("second_factor_required");
  expect((await staff.post("/session/totp", { code: codeNow(app, demoTotpSecret) })).status).toBeLessThan(300);
  expect((await staff.get("/missions")).status).toBe(200);
});

test("the data-protection officer finds requests in every state, one of them late and one erasure to decide", async () => {
  for (const state of ["received", "identity_asked", "in_review", "done"])
    expect(await count(`rights_requests where state = '${state}'`), state).toBeGreaterThan(0);
  const today = `'${app.clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().toString()}'::date`;
  const open = "rights_requests where state in ('received', 'identity_asked', 'in_review')";
  expect(await count(`${open} and due_on < ${today}`)).toBe(1);
  expect(await count(`${open} and due_on - ${today} between 3 and 9`)).toBe(1);
  expect(await count(`${open} and extended_at is not null`)).toBe(1);
  expect(await count(`${open} and kind = 'erasure' and decision is null`)).toBe(1);
  expect(await count("rights_requests where decision = 'refused' and grounds is not null")).toBe(1);
  expect(await count("breaches where closed_at is null")).toBe(1);
  expect(await count("breaches where closed_at is not null")).toBe(1);
  expect(await count("authority_requests where decided_at is not null")).toBe(1);
  expect(await count("processors")).toBe(2);
  expect(await count("legal_holds where lifted_at is null")).toBe(1);
});

test("the demo Talent has an answered question and took back one of two consents", async () => {
  const client = await signIn("Talent");
  const { body } = await client.get("/me/rights");
  expect(body.items.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).toEqual([["question", "done"]]);
  const { body: asked } = await client.get(`/me/rights/${body.items[0].id}`);
  expect(asked.messages.map(({ sender }: { sender: string }) => sender)).toEqual(["person", "staff"]);
  expect(await count("consents where action = 'given'")).toBe(2);
  expect(await count("consents where action = 'withdrawn'")).toBe(1);
});

test("the retention sweep has run to its end and let something go, and the audit found nothing", async () => {
  expect(await count("retention_runs where finished_at is not null")).toBe(1);
  const { rows } = await app.db.pool.query("select * from retention_counts");
  expect(rows.length, JSON.stringify(rows)).toBeGreaterThan(0);
  const { rows: audits } = await app.db.pool.query("select finding_count, findings from audit_runs");
  expect(audits).toEqual([{ finding_count: 0, findings: [] }]);
});

test("seeding a second time changes nothing, and more Talents go on where the numbers stopped", async () => {
  const before = await counts();
  await seed();
  expect(await counts()).toEqual(before);
  expect(await seedMoreTalents(app, 450, () => {})).toBe(50);
  expect(await seedMoreTalents(app, 450, () => {})).toBe(0);
  expect(await count("talents")).toBe(450);
  expect(await count("(select email from accounts group by email having count(*) > 1) as twice")).toBe(0);
});

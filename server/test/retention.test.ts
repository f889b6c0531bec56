import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import { testApp } from "./app.ts";
import { goodPassword, lastMailTo, newAddress, signUpTalent, staffClient, talentClient, visitor } from "./people.ts";
import { buildWorld } from "./world.ts";

const app = await testApp();
const start = Temporal.Instant.from("2026-11-25T09:00:00Z");
const sweep = { name: "retention.sweep", payload: z.object({}), retryLimit: 0, handle: () => Promise.resolve() };

beforeEach(async () => {
  app.clock.set(start.toString());
  await app.db.pool.query("delete from retention_runs");
});

/** Days later than the start, at the same hour. */
const dayOf = (days: number) => start.add({ hours: 24 * days });
const rowsOf = async (query: string, values: unknown[] = []) => (await app.db.pool.query(query, values)).rows;
const isThere = async (accountId: string) => (await rowsOf("select from accounts where id = $1", [accountId])).length === 1;
const noticesTo = async (email: string) =>
  (await rowsOf("select subject from mails where recipient = $1 and template = 'account_goes' order by created_at", [email])).length;

/** The job itself, by the queue, as the clock would start it; returns what the night did. */
async function night(moment: Temporal.Instant): Promise<Record<string, number>> {
  app.clock.set(moment.toString());
  await app.withCtx((ctx) => ctx.enqueue(sweep, {}));
  await app.drain();
  const counts = await rowsOf(
    "select outcome, table_name, rows from retention_counts where run_id = (select id from retention_runs order by started_at desc, id desc limit 1)",
  );
  return Object.fromEntries(counts.map(({ outcome, table_name, rows }) => [`${outcome} ${table_name}`, rows]));
}
const nights = async (...days: number[]) => {
  for (const day of days) await night(dayOf(day));
};

/** A Talent and a company whose introduction was accepted, and a colleague of the company who did nothing. */
async function introduced() {
  const world = await buildWorld(app);
  // The world's own requests would keep its people until they are answered.
  await rowsOf("delete from rights_requests");
  const [{ talent, mission, company }] = await rowsOf(
    `select t.account_id as talent, i.mission_id as mission, i.company_id as company from introductions i join talents t on t.id = i.talent_id
     where i.state = 'accepted' order by i.id desc limit 1`,
  );
  const colleague = await app.withCtx(async (ctx) => (await buildAccount(ctx, { role: "company" })).id);
  await rowsOf(
    `insert into company_members (company_id, account_id, given_name, family_name, member_role, created_at)
     values ($1, $2, 'Léa', 'Roux', 'viewer', $3)`,
    [company, colleague, start.toString()],
  );
  return { talent, mission, colleague, as: (role: "talent" | "company") => world.owner(app.endpoints[0]!, role) };
}

test("never introduced: warned at 60 and 30 days, there on day 729 and 730, gone on day 731 after the last access", async () => {
  const talent = await talentClient(app);
  await nights(670);
  expect(await noticesTo(talent.email)).toBe(0);
  await nights(671, 672, 700);
  expect(await noticesTo(talent.email)).toBe(1);
  await nights(701);
  expect(await noticesTo(talent.email)).toBe(2);
  await nights(702, 729);
  expect(await noticesTo(talent.email)).toBe(1); // The first one is older than mails are kept.
  const mail = await lastMailTo(app, talent.email, "account_goes");
  expect(mail.subject).toContain("25 novembre 2028");
  expect(mail.body_text).toMatch(/http:\/\/\S+\/sign-in/);
  expect(await isThere(talent.accountId)).toBe(true);
  await nights(730);
  expect(await isThere(talent.accountId)).toBe(true);
  expect(await night(dayOf(731))).toMatchObject({ "erased accounts": 1 });
  expect(await isThere(talent.accountId)).toBe(false);
  expect(await rowsOf("select from talents where account_id = $1", [talent.accountId])).toEqual([]);
});

test("introduced: the clock runs from the end of the mission, for the Talent as for the members of the company", async () => {
  const { talent, colleague, mission, as } = await introduced();
  // Whoever was only considered for a mission was not introduced.
  const bystander = (await talentClient(app)).accountId;
  const keptUntil = async () => (await as("talent").get("/me/data/talents")).body.items[0].kept_until.account;
  expect(await keptUntil()).toBeNull();
  app.clock.set(dayOf(5).toString());
  expect((await as("company").post(`/missions/${mission}/fill`)).status).toBe(200);
  expect(await keptUntil()).toBe("2028-11-29");
  await rowsOf("update accounts set last_access_at = $2 where id = $1", [talent, start.toString()]);
  await nights(671, 676, 701, 706, 731);
  expect(await isThere(bystander)).toBe(false);
  await nights(734, 735);
  expect([await isThere(talent), await isThere(colleague)]).toEqual([true, true]);
  await nights(736);
  expect([await isThere(talent), await isThere(colleague)]).toEqual([false, false]);
  expect(await rowsOf("select from missions where id = $1", [mission])).toEqual([]);
});

test("introduced: while the mission goes on, nobody of either side is warned or erased", async () => {
  const { talent, colleague } = await introduced();
  await nights(671, 701, 731, 1000, 1030);
  expect([await isThere(talent), await isThere(colleague)]).toEqual([true, true]);
  expect(await rowsOf("select from retention_warnings where account_id in ($1, $2)", [talent, colleague])).toEqual([]);
});

test("signing in on day 729 restarts the clock, and the next time both notices come anew", async () => {
  const email = newAddress();
  const talent = await signUpTalent(app, { email });
  await nights(671, 701, 728);
  app.clock.set(dayOf(729).toString());
  expect((await visitor(app).post("/sessions", { email, password: goodPassword })).status).toBe(201);
  await nights(731, 800);
  expect(await isThere(talent.accountId)).toBe(true);
  expect(await noticesTo(email)).toBe(0); // Mails go after thirty days.
  await nights(729 + 671);
  expect(await noticesTo(email)).toBe(1);
  await nights(729 + 701);
  expect(await noticesTo(email)).toBe(2);
  expect((await lastMailTo(app, email, "account_goes")).subject).toContain("24 novembre 2030");
  await nights(729 + 730);
  expect(await isThere(talent.accountId)).toBe(true);
  await nights(729 + 731);
  expect(await isThere(talent.accountId)).toBe(false);
});

test("when nothing ran for months, people are warned first, and 30 days pass before they go", async () => {
  const talent = await talentClient(app);
  expect(await night(dayOf(1000))).toMatchObject({ "warned accounts": expect.any(Number) });
  expect(await noticesTo(talent.email)).toBe(1);
  await nights(1001, 1029);
  expect(await isThere(talent.accountId)).toBe(true);
  expect(await noticesTo(talent.email)).toBe(1);
  await nights(1030);
  expect(await isThere(talent.accountId)).toBe(false);
});

test("whoever a legal hold protects is neither warned nor erased; once it ends, the warning comes first", async () => {
  const talent = await talentClient(app);
  await rowsOf("insert into legal_holds (account_id, reason, placed_at, ends_on) values ($1, 'dispute', $2, '2029-01-31')", [
    talent.accountId,
    start.toString(),
  ]);
  await nights(671, 701, 731, 760);
  expect(await isThere(talent.accountId)).toBe(true);
  expect(await noticesTo(talent.email)).toBe(0);
  await nights(799);
  expect(await noticesTo(talent.email)).toBe(1);
  await nights(828);
  expect(await isThere(talent.accountId)).toBe(true);
  await nights(829);
  expect(await isThere(talent.accountId)).toBe(false);
});

test("whoever waits for an answer to a request keeps their data until it is given", async () => {
  const talent = await talentClient(app);
  const { body } = await talent.post("/me/rights", { kind: "question", body: "Que savez-vous de moi ?" });
  await rowsOf("update accounts set last_access_at = $2 where id = $1", [talent.accountId, start.toString()]);
  await nights(671, 701, 731, 760);
  expect(await isThere(talent.accountId)).toBe(true);
  await rowsOf("update rights_requests set state = 'withdrawn', closed_at = $2 where id = $1", [body.id, dayOf(760).toString()]);
  await nights(761);
  expect(await isThere(talent.accountId)).toBe(false);
});

test("a second run on the same day changes nothing more, and a night that was killed goes on where it was", async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => talentClient(app)));
  await nights(671, 701);
  // Somebody to warn, so that something is done before.
  await app.withCtx((ctx) => buildAccount(ctx, { last_access_at: dayOf(60) }));
  await rowsOf(`
    create or replace function stop_here() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger stop_here before delete on accounts for each row when (old.id = '${people[3]!.accountId}') execute function stop_here()`);
  await expect(night(dayOf(731))).rejects.toThrow("killed");
  expect(await Promise.all(people.map(({ accountId }) => isThere(accountId)))).toEqual([true, true, true, true, true]);
  expect(await rowsOf("select step from retention_runs where finished_at is null")).toEqual([{ step: "erase" }]);
  await rowsOf("drop trigger stop_here on accounts");
  expect(await night(dayOf(732))).toMatchObject({ "erased accounts": 5 });
  expect(await Promise.all(people.map(({ accountId }) => isThere(accountId)))).toEqual([false, false, false, false, false]);
  const before = await everything();
  expect(await night(dayOf(732).add({ minutes: 5 }))).toEqual({});
  expect(await everything()).toEqual(before);
});

test("staff read the rules, what restarts a clock, what is to come and what was done; nobody else does", async () => {
  await talentClient(app);
  await nights(671);
  app.clock.set(dayOf(690).toString());
  const staff = await staffClient(app);
  const { body } = await staff.get("/retention");
  expect(body.rules.find(({ id }: { id: string }) => id === "account")).toMatchObject({
    period: "P730D",
    since: "2026-11-25",
    first_day_kept: "2026-10-16",
  });
  expect(body.events.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(["access", "change", "mission"]);
  expect(body.coming).toMatchObject({ until: "2028-11-14", accounts: 0 });
  app.clock.set(dayOf(710).toString());
  const later = await staffClient(app);
  expect((await later.get("/retention")).body.coming.accounts).toBeGreaterThan(0);
  const runs = await later.get("/retention/runs?size=1");
  expect(runs.body).toMatchObject({ total: 1, items: [{ day: "2028-09-26" }] });
  expect(runs.body.items[0].counts).toContainEqual({
    outcome: "warned",
    rule: "account",
    table: "accounts",
    label: "Comptes",
    rows: 1,
  });
  expect(runs.body.items[0].finished_at).not.toBeNull();
  const account = await app.withCtx((ctx) => buildAccount(ctx, { role: "company" }));
  const { token } = await app.withCtx((ctx) => buildSession(ctx, account));
  expect((await visitor(app, {}, token).get("/retention")).status).toBe(403);
  expect((await visitor(app).get("/retention/runs")).status).toBe(401);
});

/** How many rows each table of the map holds, the record of the nights themselves aside. */
async function everything(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { tables } of app.declarations)
    for (const table of Object.keys(tables).filter((name) => !name.startsWith("archive.") && !name.startsWith("retention_")))
      counts[table] = (await rowsOf(`select count(*) as n from ${table}`))[0].n;
  return counts;
}

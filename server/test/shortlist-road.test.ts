import { sql } from "kysely";
import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import type { Shortlist } from "@jump/contract/shortlist.ts";
import { recordDisclosures } from "../src/modules/privacy/index.ts";
import { testApp } from "./app.ts";
import { companyClient, type Person } from "./people.ts";
import { openMission, rankedTalent } from "./ranked.ts";

// What one page of a ranking costs the database: statements are counted, and how often the way there and back is taken.
const app = await testApp();
const talents = 25;
let company: Person;
/** Statements of requests in the order they were sent, and how many were on their way together. */
const sent: string[] = [];
let [underway, ways] = [0, 0];

beforeAll(async () => {
  const watched = new WeakSet<pg.PoolClient>();
  app.db.pool.on("acquire", (client) => {
    if (!watched.has(client)) watch(client);
    watched.add(client);
  });
  company = await companyClient(app);
  // From here on the server believes what is true of a new instance only: that nobody has been shown to anybody.
  await app.db.pool.query("analyze ledger_heads");
  for (let n = 0; n < talents; n++) await rankedTalent(app);
});
/** Watches a connection of this application alone. */
function watch(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]) => {
    const answer = query(...args);
    const text = typeof args[0] === "string" ? args[0] : (args[0] as { text?: string }).text;
    if (!(answer instanceof Promise) || text === undefined) return answer;
    sent.push(text);
    if (underway++ === 0) ways++;
    return answer.finally(() => underway--);
  };
  client.query = watched as typeof client.query;
}

test("a page of twenty takes no more statements than a page of two, the first time and again", async () => {
  const [long, short] = [await openMission(company), await openMission(company)];
  for (const kind of ["first", "again"]) {
    const twenty = await cost(long, { size: 20 });
    const two = await cost(short, { size: 2 });
    expect([twenty.page.items.length, two.page.items.length], kind).toEqual([20, 2]);
    expect(twenty.statements.length, kind).toBe(two.statements.length);
    expect(Math.max(twenty.ways, two.ways), kind).toBeLessThanOrEqual(5);
  }
});

test("a page takes at most twenty statements and five ways to the database, the same page again eighteen", async () => {
  const mission = await openMission(company);
  const [first, again] = [await cost(mission), await cost(mission)];
  expect([first.statements.length, again.statements.length]).toEqual([20, 18]);
  expect(Math.max(first.ways, again.ways)).toBeLessThanOrEqual(5);
});

test("one statement writes the ledger's lines of a page, and each line has its own place in its person's chain", async () => {
  const { page, statements } = await cost(await openMission(company));
  expect(statements.filter((text) => text.includes("insert into ledger_lines"))).toHaveLength(1);
  const { rows } = await app.db.pool.query(
    "select d.seq = h.seq and d.hash = h.hash as ends from disclosures d join talents t on t.account_id = d.subject_account_id join ledger_heads h using (subject_account_id) where t.id = any($1) and d.seq = h.seq",
    [page.items.map(({ talent }) => talent.id)],
  );
  expect(rows.map(({ ends }) => ends)).toEqual(page.items.map(() => true));
});

test("a line finds the end of its chain by the person, however many people the ledger has", async () => {
  const { accountId } = await rankedTalent(app, { is_paused: true });
  const [before, after] = await app.withCtx(async (ctx) => {
    const readings = sql<{ whole: number }>`select seq_scan::int as whole from pg_stat_xact_user_tables where relname = 'ledger_heads'`;
    const recipient = { accountId: company.accountId, organisationId: null, label: "Ateliers du Rhône" };
    const line = { subjectAccountId: accountId, recipient, audience: "company_searching", fields: ["talents.headline"] } as const;
    const { rows: earlier } = await readings.execute(ctx.tx);
    await recordDisclosures(ctx, [{ ...line, purpose: "introduction", contextKind: "directory", contextId: null }]);
    return [earlier, (await readings.execute(ctx.tx)).rows];
  });
  expect(after).toEqual(before);
});

test("a list shorter than its page is not continued: nothing is missing from it", async () => {
  const mission = await openMission(company);
  for (const kind of ["first", "again"]) {
    const { page, statements } = await cost(mission, { size: 50 });
    expect(page.items.length, kind).toBe(talents);
    expect(statements.filter(isContinuing), kind).toEqual([]);
  }
});

test("whoever comes after a list was read to its end has a place on the page beyond, and the others keep theirs", async () => {
  const mission = await openMission(company);
  const { page } = await cost(mission, { size: 50 });
  const reading = { size: 50, receipt: page.receipt_id };
  expect((await cost(mission, reading)).page.items).toHaveLength(talents);
  const newcomer = await rankedTalent(app);
  const beyond = await cost(mission, reading);
  expect(beyond.statements.filter(isContinuing)).not.toEqual([]);
  const after = beyond.page.items.map(({ talent, place }) => [talent.id, place]);
  expect(after).toEqual([...page.items.map(({ talent, place }) => [talent.id, place]), [newcomer.talentId, talents + 1]]);
  // A new reading ranks the newcomer where the points say.
  const anew = await cost(mission, { size: 50 });
  expect(anew.page.receipt_id).not.toBe(page.receipt_id);
  expect(anew.page).toMatchObject({ total: talents + 1, fitting: anew.page.fitting });
  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [newcomer.accountId], "request"));
  expect((await cost(mission, { size: 50 })).page.items.map(({ talent }) => talent.id)).not.toContain(newcomer.talentId);
});

/** Whether a statement looks for places to add to a ranking. */
function isContinuing(text: string): boolean {
  return /from "match_receipts" where \("id" = \$1 or "continues" = \$2\)|for no key update/.test(text);
}

async function cost(mission: string, { size = 20, receipt }: { size?: number; receipt?: string } = {}) {
  sent.length = ways = 0;
  const of = receipt ? `&receipt=${receipt}` : "";
  const { status, body } = await company.get(`/missions/${mission}/shortlist?size=${size}${of}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return { page: body as Shortlist, statements: [...sent], ways };
}

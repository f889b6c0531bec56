import { smallestGroup, type FairnessReport } from "@jump/contract/equality.ts";
import { beforeAll, expect, test } from "vitest";
import { makeMissingReports } from "../src/modules/fairness/report-job.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { testApp } from "./app.ts";
import { buildAccount, buildSession, companyClient, staffClient, talentClient, visitor, type Client, type Person } from "./people.ts";

const app = await testApp();
type Talent = { client: Client; id: string; accountId: string };
const talents: Talent[] = [];
let company: Person;
let missionId: string;

beforeAll(async () => {
  company = await companyClient(app);
  for (let n = 0; n < 48; n++) talents.push(await newTalent(n));
  const { body } = await company.post("/missions", {
    brief: "Nous cherchons un développeur React à Lyon pour trois mois, démarrage début janvier.",
  });
  missionId = body.id;
  const criteria = { ...body.proposal.criteria, days_per_week: { min: 5, max: 5 } };
  expect((await company.put(`/missions/${missionId}/criteria`, { criteria, criteria_version: 0 })).status).toBe(200);
});

test("an answer is read by the one who gave it, replaced by the next, and erased when it is taken back, the proof of the consent excepted", async () => {
  const [{ client, accountId }] = talents as [Talent];
  const before = (await client.get("/me/equality")).body;
  expect(before.answer).toBeNull();
  expect(before.text).toContain("10");
  const give = (answer: object) => client.put("/me/equality", { sex: null, birth_year: null, text_version: 1, ...answer });
  expect((await give({ sex: "female", birth_year: 1990 })).body.answer).toMatchObject({ sex: "female", birth_year: 1990 });
  expect((await give({ sex: "female", birth_year: 1991 })).body.answer).toMatchObject({ birth_year: 1991 });
  expect((await give({ sex: "other", text_version: 2 })).status).toBe(409);
  expect((await give({ birth_year: 1890 })).body.errors).toMatchObject([{ field: "birth_year", code: "out_of_range" }]);
  expect((await client.delete("/me/equality")).body.answer).toBeNull();
  const { rows } = await app.db.pool.query(
    "select sex, birth_year, given_at is not null and withdrawn_at is not null as proven from equality_answers where account_id = $1",
    [accountId],
  );
  const gone = { sex: null, birth_year: null, proven: true };
  expect(rows).toEqual([gone, gone]);
  expect((await give({ sex: "male" })).body.answer).toMatchObject({ sex: "male" });
  expect((await give({})).body.answer).toBeNull();
});

test("what a Talent answers reaches neither the document that the ranking reads nor anybody else", async () => {
  const { client, accountId, id } = talents[1]!;
  const documents = async () => (await app.db.pool.query("select seq, document from scorer_documents where talent_id = $1", [id])).rows;
  const before = await documents();
  await client.put("/me/equality", { sex: "female", birth_year: 1987, text_version: 1 });
  expect(await documents()).toEqual(before);
  expect(JSON.stringify(before)).not.toMatch(/sex|birth|1987/);
  const { body } = await company.get(`/missions/${missionId}/shortlist?size=100`);
  expect(body.items.map((item: { talent: { id: string } }) => item.talent.id)).toContain(id);
  expect(JSON.stringify(body)).not.toMatch(/"sex"|birth_year|1987/);
  expect((await company.get("/me/equality")).status).toBe(403);
  expect(JSON.stringify((await client.get("/me/data")).body)).toContain("1987");
  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [accountId], "request"));
  expect((await app.db.pool.query("select from equality_answers where account_id = $1", [accountId])).rowCount).toBe(0);
  talents.splice(1, 1);
});

test("a quarter that is over is reported once: groups of ten and more apart, smaller ones together, nobody alone", async () => {
  // Women 20, men 20, others 3; four did not answer.
  for (const [n, { client }] of talents.slice(0, 43).entries()) {
    const sex = n < 20 ? "female" : n < 40 ? "male" : "other";
    expect((await client.put("/me/equality", { sex, birth_year: n % 2 === 0 ? 1970 : 1995, text_version: 1 })).status).toBe(200);
  }
  await app.db.pool.query("delete from shown_talents");
  await company.get(`/missions/${missionId}/shortlist?size=24`);
  await app.withCtx((ctx) => makeMissingReports(ctx));
  const staff = await staffClient(app);
  expect((await staff.get("/staff/fairness/reports")).body.total).toBe(0);
  app.clock.advance({ hours: 24 * 100 });
  await app.withCtx((ctx) => makeMissingReports(ctx));
  const { rows } = await app.db.pool.query("select content from fairness_reports");
  expect(rows).toHaveLength(1);
  const report = rows[0].content as FairnessReport;
  const sexes = report.tables.find(({ dimension }) => dimension === "sex")!;
  for (const { groups, of, count } of report.tables.flatMap(({ shown, first, invited }) => [...shown, ...first, ...invited])) {
    expect(groups.length).toBeGreaterThan(0);
    expect([of % 5, count % 5]).toEqual([0, 0]);
    expect(Math.min(of, count)).toBeGreaterThanOrEqual(smallestGroup);
  }
  expect(sexes.shown.flatMap(({ groups }) => groups).filter((group) => group === "other").length).toBeLessThanOrEqual(1);
  expect(sexes.shown.find(({ groups }) => groups.join() === "other")).toBeUndefined();
  // Five people stand among the first, and nobody was invited: such figures are not shown at all.
  expect([sexes.first, sexes.invited]).toEqual([[], []]);
  expect(JSON.stringify(report)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test("what changes after a quarter was reported does not change its report", async () => {
  const read = async () => (await app.db.pool.query("select content from fairness_reports")).rows;
  const before = await read();
  for (const { client } of talents.slice(0, 3)) await client.delete("/me/equality");
  await app.withCtx((ctx) => makeMissingReports(ctx));
  expect(await read()).toEqual(before);
  await expect(app.db.pool.query("update fairness_reports set content = '{}'")).rejects.toThrow();
});

test("reports are for staff", async () => {
  for (const other of [await companyClient(app), await talentClient(app)])
    expect((await other.get("/staff/fairness/reports")).status).toBe(403);
});

async function newTalent(n: number): Promise<Talent> {
  return app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "talent" });
    const { token } = await buildSession(ctx, account);
    const row = await buildTalent({ ...ctx, vault: app.vault }, { account_id: account.id, day_rate_cents: 40_000 + n });
    await writeMissingDocuments(ctx, loadGazetteer());
    return { client: visitor(app, {}, token), id: row.id, accountId: account.id };
  });
}

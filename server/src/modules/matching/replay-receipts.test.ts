import { beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "#platform/db.ts";
import { testApp, type TestApp } from "#test/app.ts";
import { companyClient, type Person } from "#test/people.ts";
import { openMission, rankedTalent } from "#test/ranked.ts";
import { replayReceipts, type Replayed } from "./replay-receipts.ts";
import type { ReceiptFilter } from "./replay-store.ts";

let app: TestApp;
let company: Person;
let missionId: string;
const talents: Awaited<ReturnType<typeof rankedTalent>>[] = [];

beforeAll(async () => {
  app = await testApp();
  company = await companyClient(app);
  missionId = await openMission(company);
  for (const rate of [40_000, 52_000, 70_000]) talents.push(await rankedTalent(app, { day_rate_cents: rate }));
});

// Whatever a test does to the receipts is undone.
beforeEach(async () => {
  await app.db.pool.query("alter table match_receipts disable trigger match_receipts_append_only");
  await app.db.pool.query("delete from match_receipts");
});

async function rank(id = missionId): Promise<string> {
  return (await company.get(`/missions/${id}/shortlist`)).body.receipt_id;
}
async function replay(filter: ReceiptFilter = {}) {
  const seen: Replayed[] = [];
  const counts = await inTransaction(app.db, (tx) => replayReceipts(tx, filter, (one) => seen.push(one)));
  return { counts, seen };
}
/** Erasing takes the documents away and leaves the receipts as they are. */
async function withoutDocuments(which: string, work: () => Promise<void>): Promise<void> {
  await app.db.pool.query(`create table kept_documents as select * from scorer_documents where ${which}`);
  await app.db.pool.query(`delete from scorer_documents where ${which}`);
  try {
    await work();
  } finally {
    await app.db.pool.query("insert into scorer_documents overriding system value select * from kept_documents");
    await app.db.pool.query("drop table kept_documents");
  }
}
const alter = (change: string, id: string) => app.db.pool.query(`update match_receipts set ${change} where id = $1`, [id]);

test("every ranking comes out again, with weights of its own too, whatever happened to the Talents since", async () => {
  await rank();
  await company.put(`/missions/${missionId}/weights`, {
    weights: { skills: 3500, availability: 3000, rate: 1000, place: 1200, languages: 800, reviews: 500 },
    weights_version: 0,
  });
  await rank();
  expect((await talents[0]!.put("/talents/me/rate", { version: 1, day_rate: { amount: 99_000, currency: "EUR" } })).status).toBe(200);
  await rank();
  const { counts } = await replay();
  expect(counts).toMatchObject({ equal: counts.receipts, different: 0, unknown_scorer: 0, erased: 0 });
  expect(counts.receipts).toBeGreaterThanOrEqual(2);
});

test("a receipt altered by hand is found, whichever part was altered, and the place is named where it parts", async () => {
  const alterations = [
    "scores = array[scores[1] - 1] || scores[2:]",
    "talent_ids = array[talent_ids[2], talent_ids[1]] || talent_ids[3:]",
    "document_seqs = array[document_seqs[2], document_seqs[1]] || document_seqs[3:]",
    "talent_ids = talent_ids[2:], scores = scores[2:], document_seqs = document_seqs[2:]",
    "fitting = fitting - 1, outside = outside + 1",
    "criteria_version = criteria_version + 1",
    `weights = jsonb_set(jsonb_set(weights, '{skills}', '3500'), '{availability}', '3000')`,
    `weights = jsonb_set(weights, '{skills}', '3500')`,
    `criteria = jsonb_set(criteria, '{budget,max}', '30000')`,
    "on_date = on_date + 400",
    `relations = '{}'`,
  ];
  for (const alteration of alterations) {
    await app.db.pool.query("delete from match_receipts");
    const id = await rank(await openMission(company, "Développeur Vue.js à Lyon, 500 € par jour, dès décembre 2026, pendant trois mois."));
    expect((await replay()).counts.different, `before ${alteration}`).toBe(0);
    await alter(alteration, id);
    const { counts, seen } = await replay();
    expect(counts.different, alteration).toBe(1);
    expect(seen[0]).toMatchObject({ receiptId: id, replay: { outcome: "different" } });
  }
});

test("a receipt of a scorer that is not known, and one whose Talents are all erased, are counted apart", async () => {
  const other = await openMission(company);
  const id = await rank(other);
  await alter("scorer_version = '0.9.0'", id);
  expect((await replay()).counts).toMatchObject({ unknown_scorer: 1, different: 0, receipts: 1 });
  await app.db.pool.query("delete from match_receipts");
  await rank(other);
  await withoutDocuments("true", async () => {
    expect((await replay()).counts).toMatchObject({ erased: 1, different: 0 });
  });
});

test("a receipt is checked without the Talents who were erased since, and counted as such", async () => {
  const id = await rank();
  await withoutDocuments(`talent_id = '${talents[1]!.talentId}'`, async () => {
    expect((await replay()).counts).toMatchObject({ equal: 1, partly: 1 });
    await alter("scores = array_replace(scores, scores[1], scores[1] + 1)", id);
    expect((await replay()).counts.different).toBe(1);
  });
});

test("the latest so many, or those of one mission, are replayed alone", async () => {
  const other = await openMission(company);
  const ids = [await rank(), await rank(other)];
  expect((await replay()).seen.map(({ receiptId }) => receiptId)).toEqual(ids.toReversed());
  expect((await replay({ last: 1 })).seen.map(({ receiptId }) => receiptId)).toEqual([ids[1]]);
  expect((await replay({ missionId })).seen.map(({ receiptId }) => receiptId)).toEqual([ids[0]]);
});

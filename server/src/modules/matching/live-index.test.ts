import { emptyCriteria } from "@jump/contract/criteria.ts";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { inTransaction, type Tx } from "#platform/db.ts";
import { testApp } from "#test/app.ts";
import { talentClient } from "#test/people.ts";
import { compileMission } from "#modules/scoring";
import { plainDocument } from "#test/plain-document.ts";
import { createLiveIndex, type LiveIndex } from "./live-index.ts";
import { purgeTombstones } from "./purge-tombstones.ts";
import { adoptRestored, writeDocument } from "./feed-store.ts";

const app = await testApp();
const mission = compileMission(emptyCriteria("A mission"), { relatedOf: () => [], onDate: "2026-12-01" });
let talentId: string;
let years = 0;

beforeAll(async () => {
  const { accountId } = await talentClient(app);
  talentId = (await app.db.pool.query("select id from talents where account_id = $1", [accountId])).rows[0].id;
});

test("a document committed while an older transaction still writes elsewhere is ranked at once", async () => {
  const index = indexOf();
  const older = await begin();
  await inTransaction(app.db, write);
  expect(await rankedSeq(index)).toBe(await currentSeq());
  await older.commit();
  expect(await rankedSeq(index)).toBe(await currentSeq());
});

test("a document that an older transaction commits last is neither lost nor undone by a newer transaction's earlier one", async () => {
  const index = indexOf();
  const [oldest, between] = [await begin(), await begin()];
  await inTransaction(app.db, write);
  await oldest.run(write);
  await oldest.commit();
  expect(await rankedSeq(index)).toBe(await currentSeq());
  await between.commit();
  expect(await rankedSeq(index)).toBe(await currentSeq());
});

test("a request that read the database before another does not put an old document back", async () => {
  await inTransaction(app.db, write);
  const index = indexOf();
  const slow = await begin("repeatable read");
  const waiting = slow.run((tx) => catchUpAfter(tx, index, 0.3));
  await inTransaction(app.db, write);
  expect(await rankedSeq(index)).toBe(await currentSeq());
  await waiting;
  await slow.commit();
  expect(await rankedSeq(index)).toBe(await currentSeq());
});

test("what a transaction has not committed is not taken in, even by itself", async () => {
  await inTransaction(app.db, write);
  const index = indexOf();
  const before = await currentSeq();
  const open = await begin();
  await open.run(write);
  await open.run((tx) => index.catchUp(tx));
  await open.rollback();
  expect(await rankedSeq(index)).toBe(before);
});

test("documents of a database restored elsewhere, whose transaction numbers are still to come, are ranked", async () => {
  await inTransaction(app.db, write);
  await app.db.pool.query("update scorer_documents set written_by = '99999999999'");
  const index = indexOf();
  await inTransaction(app.db, adoptRestored);
  expect(await rankedSeq(index)).toBe(await currentSeq());
  await inTransaction(app.db, write);
  expect(await rankedSeq(index)).toBe(await currentSeq());
});

test("writers and readers at once never leave a stale document behind", async () => {
  const index = indexOf();
  for (let round = 0; round < 15; round++) {
    await Promise.all([
      inTransaction(app.db, write).catch(() => {}),
      rankedSeq(index),
      inTransaction(app.db, write).catch(() => {}),
      rankedSeq(index),
    ]);
    expect(await rankedSeq(index)).toBe(await currentSeq());
  }
});

test("the same ranking is remembered until a Talent's document changes, whoever's it is and wherever the change is heard of", async () => {
  const index = indexOf();
  const order = (page = { offset: 0, limit: 10 }) => inTransaction(app.db, (tx) => index.order(tx, mission, page));
  const first = await order();
  expect((await order()).places).toBe(first.places);
  expect((await order({ offset: 0, limit: 1 })).places).toHaveLength(1);
  await inTransaction(app.db, write);
  const second = await order();
  expect(second.places).not.toBe(first.places);
  expect(second.places.find((place) => place.talentId === talentId)?.seq).toBe(await currentSeq());
  await inTransaction(app.db, write);
  await index.keepUp();
  expect((await order()).places.find((place) => place.talentId === talentId)?.seq).toBe(await currentSeq());
  await index.load();
  const filledAnew = await order();
  expect(filledAnew.places).not.toBe((await order({ offset: 0, limit: 9 })).places);
  expect((await order()).places).toBe(filledAnew.places);
});

test("an erased Talent leaves every index at its next catching up, and one that slept past the tombstone starts afresh", async () => {
  const { accountId } = await talentClient(app);
  const { id } = (await app.db.pool.query("select id from talents where account_id = $1", [accountId])).rows[0];
  await inTransaction(app.db, (tx) => writeDocument(tx, id, plainDocument(id, 1), app.clock.now()));
  const [awake, asleep, distrustful] = [indexOf(), indexOf(), indexOf(Temporal.Duration.from({ seconds: 0 }))];
  const ranks = async (index: LiveIndex) =>
    (await inTransaction(app.db, (tx) => index.order(tx, mission, { offset: 0, limit: 100 }))).places.some(
      (place) => place.talentId === id,
    );
  for (const index of [awake, asleep, distrustful]) expect(await ranks(index)).toBe(true);
  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [accountId], "request"));
  expect(await ranks(awake)).toBe(false);
  await app.withCtx((ctx) => purgeTombstones.handle({ ...ctx, now: ctx.now.add({ hours: 24 * 4000 }) }, {}));
  expect((await app.db.pool.query("select from scorer_documents where talent_id = $1", [id])).rowCount).toBe(0);
  // Without the tombstone nothing tells it: that is why an index does not trust itself for longer than tombstones stay.
  expect(await ranks(asleep)).toBe(true);
  expect(await ranks(distrustful)).toBe(false);
});

function indexOf(trusted?: Temporal.Duration): LiveIndex {
  return createLiveIndex({ feed: app.db, ...(trusted ? { trusted } : {}) });
}

/** Writes the Talent's next document, which differs from the one before. */
async function write(tx: Tx): Promise<void> {
  years = (years + 1) % 60;
  await writeDocument(tx, talentId, plainDocument(talentId, years), app.clock.now());
}

async function rankedSeq(index: LiveIndex): Promise<number | undefined> {
  const { places } = await inTransaction(app.db, (tx) => index.order(tx, mission, { offset: 0, limit: 10 }));
  return places.find((place) => place.talentId === talentId)?.seq;
}

async function currentSeq(): Promise<number> {
  const { rows } = await app.db.pool.query("select seq from scorer_documents where talent_id = $1 and is_current", [talentId]);
  return rows[0].seq;
}

/** Catches up on a connection that is busy for some seconds first. */
async function catchUpAfter(tx: Tx, index: LiveIndex, seconds: number): Promise<void> {
  const busy = sql`select pg_sleep(${seconds})`.execute(tx);
  await Promise.all([busy, index.catchUp(tx)]);
}

/** An open transaction that already has its number. */
async function begin(isolation: "read committed" | "repeatable read" = "read committed") {
  const open = await app.db.kysely.startTransaction().setIsolationLevel(isolation).execute();
  await sql`select pg_current_xact_id()`.execute(open);
  return {
    run: <T>(work: (tx: Tx) => Promise<T>) => work(open as unknown as Tx),
    commit: () => open.commit().execute(),
    rollback: () => open.rollback().execute(),
  };
}

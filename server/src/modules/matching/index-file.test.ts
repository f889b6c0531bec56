import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import { afterAll, beforeEach, expect, test } from "vitest";
import { inTransaction, openDatabase, type Tx } from "#platform/db.ts";
import { testApp } from "#test/app.ts";
import { testDatabase } from "#test/database.ts";
import { talentClient } from "#test/people.ts";
import { createColumnarIndex } from "#modules/ranking";
import { compileMission, type ScorerDocument } from "#modules/scoring";
import { plainDocument } from "#test/plain-document.ts";
import { writeDocument } from "./feed-store.ts";
import { createIndexFile } from "./index-file.ts";
import { createLiveIndex, type LiveIndex } from "./live-index.ts";
import { purgeTombstones } from "./purge-tombstones.ts";

const app = await testApp();
const folder = mkdtempSync(join(tmpdir(), "jump-index-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "ranking-index");
const mission = compileMission(emptyCriteria("A mission"), { relatedOf: () => [], onDate: "2026-12-01" });

/** An index with its file, and how its last filling came about. */
function indexWithFile(db = app.db) {
  const said: string[] = [];
  const log = { info: (facts: { from?: string; why?: string }) => void said.push(facts.from ?? facts.why ?? ""), warn: () => {} };
  const file = createIndexFile({ path, db, feed: db, clock: app.clock, log: log as never, least: 0 });
  return { index: createLiveIndex({ feed: db, file, log: log as never }), said };
}

beforeEach(async () => {
  rmSync(path, { force: true });
  await app.db.pool.query("delete from house.index_keys");
});

test("a file that was written at a stop fills the index at the next start, and what was changed since is caught up with", async () => {
  const [stays, changes, leaves, comes] = [await talent(1), await talent(2), await talent(3), await talent()];
  const { index } = indexWithFile();
  await index.load();
  await index.save();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await write(changes, plainDocument(changes, 9));
  await write(leaves, null);
  await write(comes, plainDocument(comes, 4));
  const next = indexWithFile();
  await next.index.load();
  expect(next.said).toEqual(["file"]);
  expect(await seqs(next.index)).toEqual(await current());
  const ranked = [...(await seqs(next.index)).keys()];
  expect([stays, changes, comes].every((id) => ranked.includes(id)) && !ranked.includes(leaves)).toBe(true);
});

test("an open transaction that was writing when the file was written is caught up with when it commits", async () => {
  const id = await talent(1);
  const open = await app.db.kysely.startTransaction().execute();
  await writeDocument(open as unknown as Tx, id, plainDocument(id, 7), app.clock.now());
  const { index } = indexWithFile();
  await index.load();
  await index.save();
  await open.commit().execute();
  const next = indexWithFile();
  await next.index.load();
  expect(next.said).toEqual(["file"]);
  expect(await seqs(next.index)).toEqual(await current());
});

test("nothing of a Talent stands in the file in clear, and once somebody is erased nobody can open it and the process deletes it", async () => {
  const [erased, stays] = [await talent(1), await talent(2)];
  const { index } = indexWithFile();
  await index.load();
  await index.save();
  const bytes = readFileSync(path);
  for (const id of [erased, stays])
    for (const form of [id, Buffer.from(id.replaceAll("-", ""), "hex")]) expect(bytes.includes(form)).toBe(false);
  await erase(erased);
  expect((await app.db.pool.query("select from house.index_keys")).rowCount).toBe(0);
  await seqs(index);
  await expect.poll(() => existsSync(path)).toBe(false);
  writeFileSync(path, bytes);
  const next = indexWithFile();
  await next.index.load();
  expect(next.said).toEqual(["no key", "database"]);
  expect([...(await seqs(next.index)).keys()]).not.toContain(erased);
  expect(existsSync(path)).toBe(false);
});

test("a file that was being written while somebody was erased is not kept", async () => {
  const erased = await talent(1);
  const { index } = indexWithFile();
  await index.load();
  const file = createIndexFile({ path, db: app.db, feed: app.db, clock: app.clock, least: 0 });
  await file.write(createColumnarIndex(), async () => {
    await erase(erased);
    return { seen: { xmin: 1n, xmax: 1n, running: [] }, readAt: Temporal.Instant.from("2026-11-25T09:00:00Z") };
  });
  expect(existsSync(path)).toBe(false);
});

test("a file of another database, of another format, damaged anywhere or too old is deleted and the index filled from the database", async () => {
  await talent(1);
  const { index } = indexWithFile();
  await index.load();
  await index.save();
  const whole = readFileSync(path);
  const keys = (await app.db.pool.query("select * from house.index_keys")).rows;
  const other = openDatabase(await testDatabase(), 2);
  const putKeys = (pool: typeof other.pool) =>
    pool.query("insert into house.index_keys select * from jsonb_populate_recordset(null::house.index_keys, $1) on conflict do nothing", [
      JSON.stringify(keys.map((row) => ({ ...row, key: `\\x${row.key.toString("hex")}` }))),
    ]);
  await putKeys(other.pool);
  const elsewhere = indexWithFile(other);
  await elsewhere.index.load();
  expect(elsewhere.said).toEqual(["another database", "database"]);
  await other.close();

  const filled = async (expected: string) => {
    await putKeys(app.db.pool);
    const next = indexWithFile();
    await next.index.load();
    expect(next.said).toEqual([expect.stringMatching(expected), "database"]);
    expect(await seqs(next.index)).toEqual(await current());
    expect(existsSync(path)).toBe(false);
  };
  writeFileSync(path, Buffer.concat([Buffer.from("jump index 0\n\0\0\0"), whole.subarray(16)]));
  await filled("another format");
  for (const at of [44, 52, Math.floor(whole.length / 2), whole.length - 1]) {
    writeFileSync(
      path,
      whole.map((byte, n) => (n === at ? byte ^ 1 : byte)),
    );
    // A changed name of the database is believed for long enough to be refused.
    await filled("damaged|another database");
  }
  writeFileSync(path, whole);
  truncateSync(path, whole.length - 20);
  await filled("damaged");
  await putKeys(app.db.pool);
  writeFileSync(path, whole);
  const old = createIndexFile({ path, db: app.db, feed: app.db, clock: app.clock, least: 0 });
  const tooOld = createLiveIndex({ feed: app.db, file: old, trusted: Temporal.Duration.from({ microseconds: 1 }) });
  await tooOld.load();
  expect(existsSync(path)).toBe(false);
});

test("the key of a file goes before the tombstones of those who left since", async () => {
  await talent(1);
  const { index } = indexWithFile();
  await index.load();
  await index.save();
  const keys = async () => (await app.db.pool.query("select from house.index_keys")).rowCount;
  const purgedAfter = (days: number) =>
    app.withCtx((ctx) => purgeTombstones.handle({ ...ctx, now: ctx.now.add({ hours: 24 * days }) }, {}));
  await purgedAfter(28);
  expect(await keys()).toBe(1);
  await purgedAfter(29.5);
  expect(await keys()).toBe(0);
});

test("a backup from before the file was written does not know its key: a file from the future is not believed", async () => {
  const id = await talent(1);
  const { index } = indexWithFile();
  await index.load();
  await write(id, plainDocument(id, 8));
  await index.save();
  // The state of before, as a backup would bring it back: the document is older and the key is not there.
  await app.db.pool.query("delete from house.index_keys");
  await app.db.pool.query("delete from scorer_documents where talent_id = $1", [id]);
  const next = indexWithFile();
  await next.index.load();
  expect(next.said).toEqual(["no key", "database"]);
  expect(await seqs(next.index)).toEqual(await current());
});

async function talent(years?: number): Promise<string> {
  const { rows } = await app.db.pool.query("select uuidv7() as id");
  if (years !== undefined) await write(rows[0].id, plainDocument(rows[0].id, years));
  return rows[0].id;
}

async function write(id: string, document: ScorerDocument | null): Promise<void> {
  await inTransaction(app.db, (tx) => writeDocument(tx, id, document, app.clock.now()));
}

/** As the database does when the row of a Talent goes. */
async function erase(id: string): Promise<void> {
  const { accountId } = await talentClient(app);
  await app.db.pool.query("update talents set id = $1 where account_id = $2", [id, accountId]);
  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [accountId], "request"));
}

async function seqs(index: LiveIndex): Promise<Map<string, number>> {
  const { places } = await inTransaction(app.db, (tx) => index.order(tx, mission, { offset: 0, limit: 1000 }));
  return new Map(places.map(({ talentId, seq }) => [talentId, seq] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function current(): Promise<Map<string, number>> {
  const { rows } = await app.db.pool.query(
    "select talent_id, seq from scorer_documents where is_current and document is not null order by talent_id::text",
  );
  return new Map(rows.map(({ talent_id, seq }) => [talent_id, seq]));
}

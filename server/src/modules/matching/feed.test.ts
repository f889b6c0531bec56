import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { inTransaction, openDatabase, type Tx } from "#platform/db.ts";
import { testDatabase } from "#test/database.ts";
import { compileMission } from "#modules/scoring";
import { plainDocument } from "#test/plain-document.ts";
import { insertDocuments, streamDocuments, writeDocument } from "./feed-store.ts";
import { followFeed } from "./follow-feed.ts";
import { createLiveIndex, type LiveIndex } from "./live-index.ts";

const url = await testDatabase();
const db = openDatabase(url, 12);
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await db.close();
});
const mission = compileMission(emptyCriteria("A mission"), { relatedOf: () => [], onDate: "2026-12-01" });
const now = Temporal.Instant.from("2026-11-25T09:00:00Z");
const talents = Array.from({ length: 6 }, (_, n) => `00000000-0000-7000-8000-00000000000${n}`);

type Step = { kind: "write" | "leave" | "commit" | "rollback" | "read" | "readInside"; writer: number; talent: number; index: number };
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom("write", "write", "write", "leave", "commit", "commit", "rollback", "read", "read", "readInside"),
    writer: fc.nat(3),
    talent: fc.nat(5),
    index: fc.nat(1),
  }),
  { minLength: 10, maxLength: 60 },
);

test("of writers at once, some of whom roll back, no reader loses a change or goes back, whenever it reads", async () => {
  const property = fc.asyncProperty(steps, async (all) => {
    await db.pool.query("delete from scorer_documents");
    const indexes = [createLiveIndex({ feed: db }), createLiveIndex({ feed: db })];
    const open = new Map<number, { tx: Tx; end(how: "commit" | "rollback"): Promise<void>; holds: Set<number> }>();
    let years = 0;
    for (const { kind, writer, talent, index } of all) {
      const current = open.get(writer);
      if (kind === "read") await expectUpToDate(indexes[index]!);
      else if (kind === "readInside") await (current ? indexes[index]!.catchUp(current.tx) : expectUpToDate(indexes[index]!));
      else if (kind === "commit" || kind === "rollback") {
        await current?.end(kind);
        open.delete(writer);
      } else if (![...open].some(([other, { holds }]) => other !== writer && holds.has(talent))) {
        const writing = current ?? (await begin());
        open.set(writer, writing);
        writing.holds.add(talent);
        await writeDocument(
          writing.tx,
          talents[talent]!,
          kind === "leave" ? null : plainDocument(talents[talent]!, (years = (years + 1) % 60)),
          now,
        );
      }
    }
    for (const { end } of open.values()) await end("commit");
    for (const index of indexes) await expectUpToDate(index);
  });
  await fc.assert(property, { numRuns: 15 });
});

test("more changes at once than one reading brings are taken in by the stream", async () => {
  const index = createLiveIndex({ feed: db });
  await db.pool.query("delete from scorer_documents");
  await index.load();
  const count = 2500;
  await db.pool.query(
    `insert into scorer_documents (talent_id, document, created_at)
     select id, jsonb_set($1::jsonb, '{talentId}', to_jsonb(id::text)), now() from (select uuidv7() as id from generate_series(1, $2::int)) as ids`,
    [JSON.stringify(plainDocument(talents[0]!, 3)), count],
  );
  await expectUpToDate(index, count);
  await db.pool.query("update scorer_documents set is_current = false");
  await db.pool.query(
    "insert into scorer_documents (talent_id, document, created_at) select distinct talent_id, null::jsonb, now() from scorer_documents",
  );
  await expectUpToDate(index, count);
  expect(index.size).toBe(0);
});

test("the stream gives each document as it was written, whatever its texts and however high its number, and word of those who left", async () => {
  await db.pool.query("delete from scorer_documents");
  const { seen } = await streamDocuments(db, null, { portion: 2, take: () => expect.unreachable() });
  await db.pool.query("alter sequence scorer_documents_seq_seq restart with 9007199254700000");
  const documents = ["é 😀", 'quoted "\\"', "tab\t and\nline", ""].map((text, n) => ({
    ...plainDocument(talents[n]!, n),
    occupations: [text],
  }));
  await inTransaction(db, async (tx) => {
    for (const document of documents) await writeDocument(tx, document.talentId, document, now);
    await insertDocuments(tx, [plainDocument(talents[4]!, 4)], now);
    await writeDocument(tx, talents[4]!, null, now);
  });
  const { rows } = await db.pool.query("select seq, talent_id as id, document as doc from scorer_documents where is_current order by seq");
  for (const [since, expected] of [
    [null, rows.slice(0, 4)],
    [seen, rows],
  ] as const) {
    const given: unknown[] = [];
    await streamDocuments(db, since, { portion: 2, take: (some) => given.push(...some) });
    expect(given).toEqual(expected);
  }
  expect(rows.map(({ doc }) => doc)).toEqual([...documents, null]);
});

test("what goes wrong with a document of the stream ends it, and its connection serves again", async () => {
  await db.pool.query("delete from scorer_documents");
  await inTransaction(db, (tx) => insertDocuments(tx, [plainDocument(talents[0]!, 1), plainDocument(talents[1]!, 1)], now));
  const refuse = () => {
    throw new RangeError("refused");
  };
  await expect(streamDocuments(db, null, { portion: 1, take: refuse })).rejects.toThrow("refused");
  const index = createLiveIndex({ feed: db });
  await expectUpToDate(index);
});

test("a follower takes a change in by itself, also after its connections were cut", async () => {
  await db.pool.query("delete from scorer_documents");
  const feed = openDatabase(url, 3);
  const index = createLiveIndex({ feed });
  const follower = followFeed(index, { feed });
  for (const round of [1, 2]) {
    await inTransaction(db, (tx) => writeDocument(tx, talents[round]!, plainDocument(talents[round]!, round), now));
    await expect.poll(() => index.size, { interval: 5 }).toBe(round);
    await db.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query ilike '%listen scorer_documents%'",
    );
  }
  await follower.stop();
  await feed.close();
});

test("of a change that a standby does not show yet a follower is told by the primary, and asks until it is there", async () => {
  await db.pool.query("delete from scorer_documents");
  const asked: number[] = [];
  let shownAfter = Infinity;
  const standby = {
    keepUp: async () => {
      asked.push(performance.now());
      return { isNews: asked.length === shownAfter, isStandby: true };
    },
  };
  const feed = openDatabase(url, 1);
  const follower = followFeed(standby, { feed, primary: db });
  // At rest it hardly asks.
  await expect.poll(() => asked.length > 10 && performance.now() - asked.at(-1)! > 300, { timeout: 20_000 }).toBe(true);
  shownAfter = asked.length + 5;
  await inTransaction(db, (tx) => insertDocuments(tx, [plainDocument(talents[0]!, 1)], now));
  await expect.poll(() => asked.length, { interval: 5 }).toBeGreaterThan(shownAfter);
  await follower.stop();
  const after = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked.length).toBe(after);
  await feed.close();
});

test("a follower of a standby goes on asking by itself where nobody tells it of changes", async () => {
  let asked = 0;
  const standby = { keepUp: async () => ({ isNews: ++asked < 0, isStandby: true }) };
  const gone = openDatabase("postgres://nobody@127.0.0.1:1/none", 1);
  const follower = followFeed(standby, { feed: db, primary: gone });
  await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(20);
  await follower.stop();
  await gone.close();
});

test("two processes come to the same answers, one of them killed and started again in between", async () => {
  await db.pool.query("delete from scorer_documents");
  const first = await indexProcess();
  let second = await indexProcess();
  for (let round = 0; round < 3; round++) {
    const writers = Promise.all(
      talents.map((id, n) => inTransaction(db, (tx) => writeDocument(tx, id, plainDocument(id, round * 10 + n), now))),
    );
    if (round === 1) {
      second.child.kill("SIGKILL");
      await once(second.child, "exit");
    }
    await writers;
    await inTransaction(db, (tx) => writeDocument(tx, talents[round]!, null, now));
    if (round === 1) second = await indexProcess();
    const [a, b] = [await first.rank(), await second.rank()];
    expect(a).toBe(b);
    expect(a.split(",").toSorted()).toEqual(await currentPairs());
  }
});

async function indexProcess() {
  const program = fileURLToPath(new URL("./index-process.fixtures.ts", import.meta.url));
  const child = spawn(process.execPath, [program, "--url", url], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  return {
    child,
    async rank(): Promise<string> {
      child.stdin.write("rank\n");
      return (await lines.next()).value as string;
    },
  };
}

/** What the index ranks is exactly what the database holds at this moment. */
async function expectUpToDate(index: LiveIndex, limit = 100): Promise<void> {
  const { places } = await inTransaction(db, (tx) => index.order(tx, mission, { offset: 0, limit }));
  expect(places.map(({ talentId, seq }) => `${talentId} ${seq}`).toSorted()).toEqual(await currentPairs());
}

async function currentPairs(): Promise<string[]> {
  const { rows } = await db.pool.query("select talent_id, seq from scorer_documents where is_current and document is not null");
  return rows.map(({ talent_id, seq }) => `${talent_id} ${seq}`).toSorted();
}

async function begin() {
  const open = await db.kysely.startTransaction().execute();
  // Its number is given before it writes, as to a transaction that did something else first.
  await sql`select pg_current_xact_id()`.execute(open);
  return {
    tx: open as unknown as Tx,
    end: async (how: "commit" | "rollback") => void (await (how === "commit" ? open.commit() : open.rollback()).execute()),
    holds: new Set<number>(),
  };
}

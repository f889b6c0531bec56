import pg from "pg";
import { createSqlIndex, type ColumnarIndex } from "../server/src/modules/ranking/index.ts";
import type { CompiledMission, ScorerDocument } from "../server/src/modules/scoring/index.ts";
import type { PostgresServer } from "../server/src/platform/embedded-postgres.ts";
import { elapsed, timedSource } from "./match-figures.ts";
import { luceneMissing, luceneVersion, startLucene } from "./lucene-engine.ts";
import type { Answer } from "./match-oracle.ts";

export type Places = Answer["places"];
/** An engine under measurement: who answers at once is called without waiting for the event loop. */
export type Engine = {
  readonly name: string;
  readonly buildSeconds: number;
  readonly bytesPerTalent: number | null;
  /** How often a round asks every mission: quick engines oftener. */
  readonly repeats: number;
  best(mission: CompiledMission, most: number, client: number): Places | Promise<Places>;
  stop(): Promise<void>;
};
export type Source = () => Iterator<ScorerDocument>;

export function buildOurs(name: string, create: () => ColumnarIndex, source: Source, talents: number): Engine & { index: ColumnarIndex } {
  const before = usedBytes();
  const index = create();
  const { seconds } = timed(source, (docs) => index.rebuild(docs, 0n));
  // Node does not count the memory that threads share.
  const bytesPerTalent = Math.round((usedBytes() - before + index.population().vocabulary.arena.buffer.byteLength) / talents);
  return {
    name,
    index,
    buildSeconds: seconds,
    bytesPerTalent,
    repeats: 3,
    best: (mission, most) => index.best(mission, most).places.map(({ talentId: id, score }) => ({ id, score })),
    stop: async () => {},
  };
}

/** The best SQL on tables of a database that ends with the measurement. */
export async function buildSql(server: PostgresServer, source: Source, talents: number, clients: number): Promise<Engine> {
  const admin = new pg.Client({ connectionString: server.url("postgres") });
  await admin.connect();
  await admin.query("create database ranking");
  await admin.end();
  const pool = openPool(server.url("ranking"), clients);
  await pool.query("create extension intarray");
  await pool.query("create schema bench");
  const index = await createSqlIndex(pool, { schema: "bench" });
  const { seconds } = await timedLater(source, (docs) => index.rebuild(docs, 0n));
  await pool.query("vacuum (analyze) bench.ranking_talents");
  const { rows } = await pool.query<{ size: string }>("select pg_total_relation_size('bench.ranking_talents') as size");
  return {
    name: "PostgreSQL 18, best SQL",
    buildSeconds: seconds,
    bytesPerTalent: Math.round(Number(rows[0]!.size) / talents),
    repeats: 1,
    async best(mission, most) {
      const { places } = await index.best(mission, most);
      return places.map(({ talentId: id, score }) => ({ id, score }));
    },
    stop: () => pool.end(),
  };
}

/** Null, and why aloud, where Lucene is not installed. */
export async function buildLucene(source: Source, clients: number): Promise<Engine | null> {
  const missing = luceneMissing();
  if (missing !== null) {
    console.log(`NOT RUN: Lucene, ${missing}. The ratios to it are missing below.`);
    return null;
  }
  let engine: Awaited<ReturnType<typeof startLucene>> | undefined;
  const { seconds } = await timedLater(source, async (docs) => {
    engine = await startLucene(docs, clients);
  });
  return {
    name: `Lucene ${luceneVersion()}, own collector`,
    buildSeconds: seconds,
    bytesPerTalent: null,
    repeats: 1,
    best: (mission, most, client) => engine!.best(mission, most, client),
    stop: () => engine!.stop(),
  };
}

/** The least that a question to PostgreSQL costs. */
export function selectOne(server: PostgresServer, clients: number): Engine {
  const pool = openPool(server.url("postgres"), clients);
  return {
    name: "select 1",
    buildSeconds: 0,
    bytesPerTalent: null,
    repeats: 1,
    async best() {
      await pool.query("select 1");
      return [];
    },
    stop: () => pool.end(),
  };
}

function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  // The server is stopped at the end while connections lie idle.
  pool.on("error", () => {});
  return pool;
}

/** Seconds of the work without those that making the documents took. */
function timed(source: Source, work: (docs: Iterable<ScorerDocument>) => void): { seconds: number } {
  const docs = timedSource(source());
  const started = performance.now();
  work(docs);
  return { seconds: (elapsed(started) - docs.spent()) / 1000 };
}

async function timedLater(source: Source, work: (docs: Iterable<ScorerDocument>) => Promise<void>): Promise<{ seconds: number }> {
  const docs = timedSource(source());
  const started = performance.now();
  await work(docs);
  return { seconds: (elapsed(started) - docs.spent()) / 1000 };
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { z } from "zod";
import { createApp } from "../server/src/app.ts";
import { readConfig } from "../server/src/config.ts";
import { startPostgres } from "../server/src/platform/embedded-postgres.ts";
import { createLogger } from "../server/src/platform/log.ts";
import { prepareDatabase } from "../server/src/prepare.ts";
import { fillWithPersons } from "./synthetic-persons.ts";

// How many people the nightly sweep lets go a second, against plain SQL that deletes the same rows of a copy of the same database, and
// whether its memory stays flat. `node bench/retention.ts --persons 1000000`; a fifth of them are due. Exits with 1 beyond a limit.
const limits = { ratio: 0.5, memory: 1.35 };
const { values } = parseArgs({ options: { persons: { type: "string", default: "1000000" } } });
const persons = Number(values.persons);
const now = Temporal.Instant.from("2029-06-15T02:10:00Z");

const folder = mkdtempSync(join(tmpdir(), "jump-retention-"));
const postgres = await startPostgres(folder, ["fsync=off", "max_wal_size=8GB", "shared_buffers=1GB"]);
try {
  const url = postgres.url("swept");
  await query(postgres.url("postgres"), "create database swept");
  await prepareDatabase(url);
  console.log(
    `${persons.toLocaleString("en")} persons: ${(await seconds(() => fillWithPersons(url, persons, now))).toFixed(0)} s to make them`,
  );
  await query(postgres.url("postgres"), "create database plain template swept strategy file_copy");
  await query(postgres.url("plain"), "vacuum analyze");
  await query(url, "vacuum analyze");

  const due = await countOf(url, "accounts", `last_access_at < '${now.toString()}'::timestamptz - interval '740 days'`);
  const before = await rowsOf(url);
  const plain = await seconds(() => deletePlainly(postgres.url("plain")));
  const swept = await sweep(url);
  const [left, leftPlain] = [await rowsOf(url), await rowsOf(postgres.url("plain"))];
  const same = JSON.stringify(left) === JSON.stringify(leftPlain);
  const deleted = Object.values(before).reduce((sum, rows) => sum + rows, 0) - Object.values(left).reduce((sum, rows) => sum + rows, 0);

  const report = {
    persons,
    due,
    rowsDeleted: deleted,
    sameRowsLeft: same,
    node: process.version,
    processor: cpus()[0]?.model ?? "unknown",
    plainPersonsPerSecond: Math.round(due / plain),
    sweptPersonsPerSecond: Math.round(due / swept.seconds),
    ratio: Number((plain / swept.seconds).toFixed(2)),
    residentMiB: swept.residentMiB,
    secondRun: swept.again,
  };
  mkdirSync(".data/bench", { recursive: true });
  writeFileSync(`.data/bench/retention-${persons}.json`, `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report, null, 2));
  const { "10 %": early, "100 %": late } = swept.residentMiB as Record<string, number>;
  const isFlat = late! <= early! * limits.memory;
  if (!same || report.ratio < limits.ratio || !isFlat) {
    console.error(`beyond a limit: ratio at least ${limits.ratio}, memory at most ${limits.memory} times that at 10 %, the same rows left`);
    process.exitCode = 1;
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The whole sweep as a night does it, job by job, with the most memory held so far when 10, 50 and 100 % of the people have gone. */
async function sweep(url: string) {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: folder, SECRET_KEY: "a benchmark needs thirty-two characters" });
  const app = await createApp({ config, url, clock: { now: () => now }, log: createLogger("silent"), poolSize: 2 });
  const job = { name: "retention.sweep", payload: z.object({}), retryLimit: 0, handle: () => Promise.resolve() };
  const total = await countOf(url, "retention_warnings", "true");
  const residentMiB: Record<string, number> = {};
  let most = 0;
  const night = async (onJob: () => Promise<void>) => {
    await app.withCtx((ctx) => ctx.enqueue(job, {}));
    await app.queue.drain(async (one, payload) => {
      await app.runJob(one, payload);
      await onJob();
    });
  };
  const marks = [0.1, 0.5];
  const took = await seconds(() =>
    night(async () => {
      most = Math.max(most, Math.round(process.memoryUsage().rss / 2 ** 20));
      const { rows } = await app.db.pool.query("select coalesce(sum(rows), 0) as n from retention_counts where outcome = 'erased'");
      while (marks.length > 0 && rows[0].n >= marks[0]! * total) residentMiB[`${marks.shift()! * 100} %`] = most;
    }),
  );
  residentMiB["100 %"] = most;
  await night(() => Promise.resolve());
  const again = await app.db.pool.query(
    "select coalesce(sum(rows), 0) as changed from retention_counts where run_id = (select id from retention_runs order by started_at desc, id desc limit 1)",
  );
  await app.close();
  return { seconds: took, residentMiB, again: again.rows[0] as { changed: number } };
}

/** What somebody would write by hand: the companies of those who go, then their accounts, everything else by the same references. */
async function deletePlainly(url: string): Promise<void> {
  const due = `select id from accounts where last_access_at < '${now.toString()}'::timestamptz - interval '740 days'`;
  await query(
    url,
    `begin;
     delete from companies where id in (select company_id from company_members where account_id in (${due}));
     delete from accounts where id in (${due});
     commit`,
  );
}

async function rowsOf(url: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [
    "accounts",
    "talents",
    "talent_skills",
    "talent_experiences",
    "person_keys",
    "companies",
    "company_members",
    "retention_warnings",
  ])
    counts[table] = await countOf(url, table, "true");
  return counts;
}

async function countOf(url: string, table: string, where: string): Promise<number> {
  return Number((await query(url, `select count(*) as n from ${table} where ${where}`)).rows[0].n);
}

async function query(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

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

// How many people the nightly sweep lets go a second, against plain SQL that deletes the same rows of a copy of the same database, a tenth
// of them each in turn so that both meet the same load of the machine, and whether its memory stays flat. `node bench/retention.ts --persons 1000000`; a fifth of them are due. Exits with 1 beyond a limit.
const limits = { ratio: 0.5, memory: 1.35 };
const { values } = parseArgs({ options: { persons: { type: "string", default: "1000000" } } });
const persons = Number(values.persons);
const portions = 10;
const filled = [
  "accounts",
  "talents",
  "talent_skills",
  "talent_experiences",
  "person_keys",
  "companies",
  "company_members",
  "retention_warnings",
];
const now = Temporal.Instant.from("2029-06-15T02:10:00Z");

const folder = mkdtempSync(join(tmpdir(), "jump-retention-"));
const postgres = await startPostgres(folder, ["fsync=off", "max_wal_size=8GB", "shared_buffers=1GB"]);
try {
  const url = postgres.url("swept");
  await query(postgres.url("postgres"), "create database swept");
  await prepareDatabase(url, "test");
  console.log(
    `${persons.toLocaleString("en")} persons: ${(await seconds(() => fillWithPersons(url, persons, now))).toFixed(0)} s to make them`,
  );
  await query(postgres.url("postgres"), "create database plain template swept strategy file_copy");
  for (const database of [url, postgres.url("plain")]) await query(database, `analyze ${filled.join(", ")}`);

  const due = await countOf(url, "accounts", `last_access_at < '${now.toString()}'::timestamptz - interval '740 days'`);
  const before = await rowsOf(url);
  const byHand = await plainDelete(postgres.url("plain"));
  const swept = await sweep(url, byHand.next);
  await byHand.end();
  const plain = byHand.seconds();
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

/**
 * The whole sweep as a night does it, job by job, with the most memory held so far when 10, 50 and 100 % of the people have gone; `between`
 * follows each tenth and is not counted.
 */
async function sweep(url: string, between: () => Promise<unknown>) {
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
  let tenths = 0;
  let elsewhere = 0;
  const took = await seconds(() =>
    night(async () => {
      most = Math.max(most, Math.round(process.memoryUsage().rss / 2 ** 20));
      const { rows } = await app.db.pool.query("select coalesce(sum(rows), 0) as n from retention_counts where outcome = 'erased'");
      while (tenths < portions && rows[0].n >= ((tenths + 1) / portions) * total) {
        tenths += 1;
        if (tenths === 1 || tenths === 5) residentMiB[`${tenths * 10} %`] = most;
        elsewhere += await seconds(between);
      }
    }),
  );
  residentMiB["100 %"] = most;
  await night(() => Promise.resolve());
  const again = await app.db.pool.query(
    "select coalesce(sum(rows), 0) as changed from retention_counts where run_id = (select id from retention_runs order by started_at desc, id desc limit 1)",
  );
  await app.close();
  return { seconds: took - elsewhere, residentMiB, again: again.rows[0] as { changed: number } };
}

/** What somebody would write by hand: the companies of those who go, then their accounts, everything else by the same references; a tenth at a time. */
async function plainDelete(url: string) {
  await query(
    url,
    `create table due as select a.id, m.company_id, ntile(${portions}) over (order by a.id) as portion
     from accounts a left join company_members m on m.account_id = a.id
     where a.last_access_at < '${now.toString()}'::timestamptz - interval '740 days'; analyze due`,
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let done = 0;
  let total = 0;
  return {
    async next() {
      done += 1;
      const chosen = `from due where portion = ${done}`;
      total += await seconds(() =>
        client.query(
          `begin; delete from companies where id in (select company_id ${chosen}); delete from accounts where id in (select id ${chosen}); commit`,
        ),
      );
    },
    seconds: () => total,
    end: () => client.end(),
  };
}

async function rowsOf(url: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of filled) counts[table] = await countOf(url, table, "true");
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

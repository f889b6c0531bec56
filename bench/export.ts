import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../server/src/app.ts";
import { readConfig } from "../server/src/config.ts";
import { buildAccount } from "../server/src/modules/accounts/fixtures.ts";
import { systemClock } from "../server/src/platform/clock.ts";
import { startPostgres } from "../server/src/platform/embedded-postgres.ts";
import { createLogger } from "../server/src/platform/log.ts";
import { prepareDatabase } from "../server/src/prepare.ts";

// The copy of a person with 2,000 and with 100,000 rows: how long against the plain COPY of the same rows as JSON, and how much memory.
const folder = mkdtempSync(join(tmpdir(), "jump-bench-export-"));
const postgres = await startPostgres(join(folder, "postgres"), ["fsync=off"]);
const url = postgres.url("postgres");
await prepareDatabase(url, "test");
const config = readConfig({ DATABASE_URL: url, DATA_DIR: folder, SECRET_KEY: "a bench instance needs thirty-two characters" });
const app = await createApp({ config, url, clock: systemClock, log: createLogger("silent"), poolSize: 4 });
const job = app.jobs.find(({ name }) => name === "portability.make_export")!;
const peaks: number[] = [];

for (const rows of [2_000, 100_000]) {
  const { id: accountId } = await app.withCtx((ctx) => buildAccount(ctx, { role: "talent" }));
  await app.db.pool.query(
    `insert into mails (account_id, recipient, locale, template, subject, body_text, body_html, state, created_at)
     select $1, 'x@example.test', 'fr', 'new_message', 'Message ' || n, repeat('mot ', 40), repeat('<p>mot</p>', 20), 'captured', now()
     from generate_series(1, $2::int) n`,
    [accountId, rows],
  );
  const { rows: asked } = await app.db.pool.query(
    "insert into data_exports (account_id, locale, created_at, expires_at) values ($1, 'fr', now(), now() + interval '7 days') returning id",
    [accountId],
  );
  globalThis.gc?.();
  const base = process.memoryUsage().rss;
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss - base)), 20);
  const ours = await elapsed(() => app.runJob(job, { exportId: asked[0].id, origin: "http://localhost" } as never));
  clearInterval(watch);
  const plain = await elapsed(() => app.db.pool.query("select row_to_json(m) from mails m where account_id = $1", [accountId]));
  const { rows: made } = await app.db.pool.query("select state, size from data_exports where id = $1", [asked[0].id]);
  if (made[0].state !== "ready") throw new Error(`the copy is ${made[0].state}`);
  peaks.push(peak);
  const figures = [
    `${Math.round(ours)} ms`,
    `${(made[0].size / 1e6).toFixed(1)} MB zip`,
    `resident memory +${Math.round(peak / 1e6)} MB, garbage included`,
  ];
  console.log(
    `${rows.toLocaleString("en").padStart(8)} rows: ${figures.join(", ")}; the same rows as JSON by one query, in memory: ${Math.round(plain)} ms (× ${(ours / plain).toFixed(1)})`,
  );
}
console.log(`Resident memory at 100,000 rows against 2,000: × ${(peaks[1]! / Math.max(1, peaks[0]!)).toFixed(1)} for × 50 rows`);
await app.close();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

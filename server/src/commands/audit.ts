import { checkLabel, countFindings, findingText, keepRun, runAudit } from "#modules/audit";
import { systemClock } from "#platform/clock.ts";
import { openDatabase } from "#platform/db.ts";
import { createLogger } from "#platform/log.ts";
import { pendingMigrations } from "#platform/migrate.ts";
import { createApp, migrations } from "../app.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";

// Checks a database and its files, and changes nothing but the list of audits: one line a finding and what to do; ends with 1 when there is any.
const config = readConfig(process.env);
const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
const server = await openDatabaseServer(config);
try {
  await demandMigrated(server.url);
  const app = await createApp({ config, url: server.url, clock: systemClock, log: createLogger("silent"), poolSize: 2, ranks: false });
  try {
    await run(app);
  } finally {
    await app.close();
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await server.stop();
  lock?.release();
}

async function run({ withCtx, audits, declarations, files }: Awaited<ReturnType<typeof createApp>>): Promise<void> {
  const runs = await withCtx(async (ctx) => {
    const found = await runAudit({ tx: ctx.tx, now: ctx.now, declarations, files }, audits);
    await keepRun(ctx, found, null);
    return found;
  });
  for (const { name, findings } of runs)
    for (const finding of findings) {
      const { text, advice } = findingText(finding, "en");
      console.log(`${name}: ${text} → ${advice}`);
    }
  const count = countFindings(runs);
  const looked = runs.map(({ name, looked: seen }) => `${checkLabel(name, "en").toLowerCase()} ${seen}`).join(", ");
  console.log(`${count === 0 ? "no finding" : count === 1 ? "1 finding" : `${count} findings`} (looked at: ${looked})`);
  if (count > 0) process.exitCode = 1;
}

/** An audit of a database that the program does not know yet would find its own newness. */
async function demandMigrated(url: string): Promise<void> {
  const db = openDatabase(url, 1);
  const pending = await pendingMigrations(db, migrations)
    // Nothing was ever migrated here.
    .catch((error: { code?: string }) => (error.code === "42P01" ? migrations.map(({ name }) => name) : Promise.reject(error)))
    .finally(() => db.close());
  if (pending.length > 0) throw new Error(`The database lacks ${pending.length} migrations: start Jump! Community once, then audit it.`);
}

import { PgBoss } from "pg-boss";
import { syncPlaces } from "#modules/places";
import { syncBuiltInConcepts } from "#modules/skills";
import { systemClock } from "#platform/clock.ts";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { changeMark, demandMark, readMark, writeMark, type InstanceMark } from "#platform/instance-mark.ts";
import { migrate } from "#platform/migrate.ts";
import { migrations } from "./app.ts";

/**
 * Brings a database to where the application can start: migrations, the job queue's schema, reference data. Returns what it ran.
 * Before it touches anything it refuses a database that is marked for something else than `mode` (clause U9); its first start marks it.
 */
export async function prepareDatabase(url: string, mode: InstanceMark, { remark = false } = {}): Promise<string[]> {
  const db = openDatabase(url, 2);
  try {
    if (!remark) demandMark(await readMark(db), mode);
    const ran = await migrate(db, migrations);
    await (remark ? changeMark : writeMark)(db, mode, systemClock.now());
    const boss = new PgBoss({ connectionString: url, schema: "pgboss", supervise: false, schedule: false });
    boss.on("error", () => {});
    await boss.start();
    await boss.stop({ graceful: false });
    await inTransaction(db, async (tx) => {
      await syncPlaces(tx);
      await syncBuiltInConcepts(tx);
    });
    return ran;
  } finally {
    await db.close();
  }
}

import { PgBoss } from "pg-boss";
import { syncPlaces } from "#modules/places";
import { syncBuiltInConcepts } from "#modules/skills";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { migrate } from "#platform/migrate.ts";
import { migrations } from "./app.ts";

/** Brings a database to where the application can start: migrations, the job queue's schema, reference data. Returns what it ran. */
export async function prepareDatabase(url: string): Promise<string[]> {
  const db = openDatabase(url, 2);
  try {
    const ran = await migrate(db, migrations);
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

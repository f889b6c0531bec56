import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** Keys of files that are to go, those another transaction is deleting left out. */
export async function doomedFiles(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("doomed_files")
    .select("key")
    .orderBy("key")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ key }) => key);
}

export async function dropDoomedFiles(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom("doomed_files")
    .where("key", "in", [...keys])
    .execute();
}

export async function insertDoomedFiles(tx: Tx, keys: readonly string[], now: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("doomed_files")
    .values(keys.map((key) => ({ key, doomed_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

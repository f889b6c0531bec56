import { sql, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { ExportState } from "./export.ts";
import type { DataExportsTable, Tables } from "./rows.gen.ts";

export type ExportRow = Selectable<DataExportsTable>;

/** Adds a copy to make, unless one of the account is not finished yet: then undefined. */
export async function insertExport(
  tx: Tx,
  row: Pick<ExportRow, "account_id" | "locale" | "created_at" | "expires_at">,
): Promise<ExportRow | undefined> {
  return tx
    .withTables<Tables>()
    .insertInto("data_exports")
    .values(row)
    .onConflict((conflict) => conflict.column("account_id").where("state", "in", ["queued", "running"]).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function findExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  return tx.withTables<Tables>().selectFrom("data_exports").selectAll().where("id", "=", id).executeTakeFirst();
}

/** An account's copies, newest first. */
export async function findExportsOf(tx: Tx, accountId: string, { limit, offset }: { limit: number; offset: number }): Promise<ExportRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("data_exports")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How many copies an account has asked for, since a moment or ever. */
export async function countExportsOf(tx: Tx, accountId: string, since: Temporal.Instant | null = null): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("data_exports")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("account_id", "=", accountId)
    .$if(since !== null, (query) => query.where("created_at", ">", since!))
    .executeTakeFirstOrThrow();
  return total;
}

/** Moves a copy from one of the named states; undefined when it was in none of them. */
export async function moveExport(
  tx: Tx,
  id: string,
  from: readonly ExportState[],
  change: Partial<Pick<ExportRow, "state" | "progress" | "file_key" | "size" | "sha256" | "ready_at" | "expires_at">>,
): Promise<ExportRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("data_exports")
    .set(change)
    .where("id", "=", id)
    .where("state", "in", [...from])
    .returningAll()
    .executeTakeFirst();
}

/** Begins an attempt; undefined when the copy is finished or gone. */
export async function startExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("data_exports")
    .set((eb) => ({ state: "running", progress: 0, attempts: eb("attempts", "+", 1) }))
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returningAll()
    .executeTakeFirst();
}

/** The copies of these people that are being made. */
export async function findUnfinishedExports(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("data_exports")
    .select("id")
    .where((eb) => eb("account_id", "=", eb.fn.any(eb.val([...accountIds]))))
    .where("state", "in", ["queued", "running"])
    .execute();
  return rows.map(({ id }) => id);
}

/** Copies whose time is over, or whose job was lost since before `lostBefore`. */
export async function findFinishedExports(tx: Tx, now: Temporal.Instant, lostBefore: Temporal.Instant): Promise<ExportRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("data_exports")
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb("state", "=", "ready"), eb("expires_at", "<=", now)]),
        eb.and([eb("state", "in", ["queued", "running"]), eb("created_at", "<", lostBefore)]),
      ]),
    )
    .limit(500)
    .execute();
}

/** From here on the transaction reads everything as of one moment; before its first query only. */
export async function readOneMoment(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
}

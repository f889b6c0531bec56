import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { StaffAccessesTable, Tables } from "./rows.gen.ts";

export type AccessRow = Selectable<StaffAccessesTable>;
export type Target = Pick<AccessRow, "context_kind" | "subject_account_id" | "mission_id">;

export async function insertAccess(tx: Tx, row: Insertable<StaffAccessesTable>): Promise<AccessRow> {
  return tx.withTables<Tables>().insertInto("staff_accesses").values(row).returningAll().executeTakeFirstOrThrow();
}

/** What a member of staff has stated for this target and is still open, the newest. */
export async function findOpen(tx: Tx, staffAccountId: string, target: Target, now: Temporal.Instant): Promise<AccessRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("staff_accesses")
    .selectAll()
    .where("staff_account_id", "=", staffAccountId)
    .where("expires_at", ">", now)
    .where("context_kind", "=", target.context_kind)
    .where("subject_account_id", "is not distinct from", target.subject_account_id)
    .where("mission_id", "is not distinct from", target.mission_id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The missions on which a member of staff has stated to work, and why. */
export async function findOpenMissions(tx: Tx, staffAccountId: string, now: Temporal.Instant): Promise<AccessRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("staff_accesses")
    .selectAll()
    .where("staff_account_id", "=", staffAccountId)
    .where("expires_at", ">", now)
    .where("mission_id", "is not", null)
    .orderBy("id")
    .execute();
}

/** A member of staff's statements, newest first. */
export async function listAccesses(tx: Tx, staffAccountId: string, { limit, offset }: { limit: number; offset: number }) {
  const own = tx.withTables<Tables>().selectFrom("staff_accesses").where("staff_account_id", "=", staffAccountId);
  const { total } = await own.select((query) => query.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { total, rows: await own.selectAll().orderBy("id", "desc").limit(limit).offset(offset).execute() };
}

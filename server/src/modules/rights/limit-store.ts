import type { LimitKind } from "@jump/contract/rights.ts";
import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { ProcessingLimitsTable, Tables } from "./rows.gen.ts";

export type LimitRow = Selectable<ProcessingLimitsTable>;

/** The limits in force of an account, the oldest first. */
export async function findLimits(tx: Tx, accountId: string): Promise<LimitRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("processing_limits")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("until", "is", null)
    .orderBy("since")
    .execute();
}

/** Sets a limit; false when one of its kind and source is in force already. */
export async function insertLimit(tx: Tx, limit: Insertable<ProcessingLimitsTable>): Promise<boolean> {
  const row = await tx
    .withTables<Tables>()
    .insertInto("processing_limits")
    .values(limit)
    .onConflict((conflict) => conflict.columns(["account_id", "kind", "source"]).where("until", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a limit in force; false when there is none. */
export async function endLimit(
  tx: Tx,
  accountId: string,
  kind: LimitKind,
  source: LimitRow["source"],
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("processing_limits")
    .set({ until: now })
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .where("source", "=", source)
    .where("until", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether a person's objection to direct marketing stands (GDPR art. 21(3)). */
export async function hasObjectedToMarketing(tx: Tx, accountId: string): Promise<boolean> {
  return (await findLimits(tx, accountId)).some(({ kind }) => kind === "objection_marketing");
}

/** Those of these people whose data are only stored for now: who restricted their use, and who died (GDPR art. 18(2); LIL art. 85). */
export async function findWithheld(tx: Tx, accountIds: readonly string[]): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("processing_limits")
    .select("account_id")
    .where((eb) => eb("account_id", "=", eb.fn.any(eb.val([...accountIds]))))
    .where("kind", "in", ["restriction", "deceased"])
    .where("until", "is", null)
    .execute();
  return new Set(rows.map(({ account_id }) => account_id));
}

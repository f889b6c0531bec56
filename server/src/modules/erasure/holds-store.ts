import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { LegalHoldsTable, Tables } from "./rows.gen.ts";

export type HoldRow = Selectable<LegalHoldsTable>;

/** Holds in force on that day, of these accounts. */
export async function findHoldsInForce(tx: Tx, accountIds: readonly string[], day: Temporal.PlainDate): Promise<HoldRow[]> {
  if (accountIds.length === 0) return [];
  return tx
    .withTables<Tables>()
    .selectFrom("legal_holds")
    .selectAll()
    .where((query) => query("account_id", "=", query.fn.any(query.val([...accountIds]))))
    .where("lifted_at", "is", null)
    .where("ends_on", ">=", day)
    .execute();
}

export async function insertHold(tx: Tx, hold: Insertable<LegalHoldsTable>): Promise<HoldRow> {
  return tx.withTables<Tables>().insertInto("legal_holds").values(hold).returningAll().executeTakeFirstOrThrow();
}

/** Lifts a hold that was still in place; undefined when there is none such. */
export async function liftHoldRow(tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<HoldRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("legal_holds")
    .set({ lifted_at: at, lifted_by: by })
    .where("id", "=", id)
    .where("lifted_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

/** Holds, those placed last first. */
export async function findHolds(tx: Tx, { limit, offset }: { limit: number; offset: number }): Promise<HoldRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("legal_holds")
    .selectAll()
    .orderBy("placed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
}

export async function countHolds(tx: Tx): Promise<number> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("legal_holds")
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return row.total;
}

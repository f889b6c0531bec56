import type { Insertable, Selectable } from "kysely";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { Tx } from "#platform/db.ts";
import type { ProcessorsTable, Tables } from "./rows.gen.ts";

export type ProcessorRow = Selectable<ProcessorsTable>;

export async function insertProcessor(tx: Tx, processor: Insertable<ProcessorsTable>): Promise<ProcessorRow> {
  return tx.withTables<Tables>().insertInto("processors").values(processor).returningAll().executeTakeFirstOrThrow();
}

export async function findProcessor(tx: Tx, id: string): Promise<ProcessorRow | undefined> {
  return tx.withTables<Tables>().selectFrom("processors").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Every processor, those at work first, by name. */
export async function pageOfProcessors(
  tx: Tx,
  { page, size }: PageQuery,
  { state }: { state?: ProcessorRow["state"] | undefined } = {},
): Promise<Page<ProcessorRow>> {
  let all = tx.withTables<Tables>().selectFrom("processors");
  if (state) all = all.where("state", "=", state);
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await all
    .selectAll()
    .orderBy("state")
    .orderBy("name")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

/** Every processor, for the register, which leaves none out. */
export async function allProcessors(tx: Tx): Promise<ProcessorRow[]> {
  return tx.withTables<Tables>().selectFrom("processors").selectAll().orderBy("state").orderBy("name").orderBy("id").execute();
}

/** Ends a contract that was in force; false when it had ended already. */
export async function markEnded(tx: Tx, id: string, endedBy: string, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("processors")
    .set({ state: "ended", ended_by: endedBy, ended_at: at })
    .where("id", "=", id)
    .where("state", "=", "active")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

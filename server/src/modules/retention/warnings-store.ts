import type { Insertable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { RetentionWarningsTable, Tables } from "./rows.gen.ts";

/** Writes notices; one for an earlier clock of the same person is replaced, one for the same clock stays. Returns whom it wrote one for. */
export async function insertWarnings(tx: Tx, warnings: readonly Insertable<RetentionWarningsTable>[]): Promise<Set<string>> {
  if (warnings.length === 0) return new Set();
  const rows = await tx
    .withTables<Tables>()
    .insertInto("retention_warnings")
    .values([...warnings])
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "days_before"])
        .doUpdateSet((eb) => ({
          clock_start: eb.ref("excluded.clock_start"),
          goes_on: eb.ref("excluded.goes_on"),
          sent_at: eb.ref("excluded.sent_at"),
        }))
        .whereRef("retention_warnings.clock_start", "<>", "excluded.clock_start"),
    )
    .returning("account_id")
    .execute();
  return new Set(rows.map(({ account_id }) => account_id));
}

import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { inTransaction, type Database } from "#platform/db.ts";
import { findClearRows, replaceValues, sealedTables } from "./clear-rows-store.ts";
import { isSealed, type SealedColumn, type ToSeal, type Vault } from "./vault.ts";

/**
 * Seals what the data map says is sealed and is still clear, as after an update that began to seal a column; a transaction a batch, so that
 * an interrupted start goes on where it stopped. Returns how many rows changed.
 */
export async function sealClearRows(db: Database, vault: Vault, declarations: readonly ModuleDeclaration[], batch = 500): Promise<number> {
  let total = 0;
  for (const source of sealedTables(declarations))
    for (;;) {
      const changed = await inTransaction(db, async (tx) => {
        const rows = await findClearRows(tx, source, batch);
        if (rows.length === 0) return 0;
        const items = rows.flatMap(({ accountId, values }, row) =>
          source.columns.flatMap((name): (ToSeal & { row: number; name: string })[] => {
            const value = values[name];
            if (!value || isSealed(value)) return [];
            const column: SealedColumn = `${source.table}.${name}`;
            return [{ accountId, column, text: value.toString("utf8"), row, name }];
          }),
        );
        const sealed = await vault.sealMany(tx, items);
        for (const [at, { row, name }] of items.entries()) rows[row]!.values[name] = sealed[at]!;
        await replaceValues(tx, source, rows);
        return rows.length;
      });
      if (changed === 0) break;
      total += changed;
    }
  return total;
}

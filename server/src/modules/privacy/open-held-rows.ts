import type { Vault } from "#modules/vault";
import type { Tx } from "#platform/db.ts";
import type { RawRow } from "./held-rows-store.ts";
import type { HeldSource } from "./held-tables.ts";

/**
 * Rows with their sealed columns opened for the person whose they are, as the map says which those are; null where the key is destroyed,
 * and in copies that others hold, since only the owner's key opens them.
 */
export async function openHeldRows(
  tx: Tx,
  vault: Pick<Vault, "openMany">,
  { table, as, shown, columns }: Pick<HeldSource, "table" | "as" | "shown" | "columns">,
  rows: readonly RawRow[],
  accountId: string,
): Promise<RawRow[]> {
  const sealed = shown.filter((column) => columns.get(column)!.holds === "sealed");
  if (sealed.length === 0) return [...rows];
  const opened = rows.map((row): RawRow => ({ ...row, ...Object.fromEntries(sealed.map((column) => [column, null])) }));
  if (as !== "owner") return opened;
  const items = rows.flatMap((row, at) =>
    sealed.flatMap((column) => {
      const value = row[column];
      return Buffer.isBuffer(value) ? [{ at, name: column, accountId, column: `${table}.${column}` as const, sealed: value }] : [];
    }),
  );
  const texts = await vault.openMany(tx, items);
  for (const [place, { at, name }] of items.entries()) opened[at]![name] = texts[place]!;
  return opened;
}

import type { AuthorityAnswer } from "@jump/contract/authority-requests.ts";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { findRowsOfPeople, heldSources, rowToJson, type HeldSource, type PersonRow } from "#modules/privacy";
import type { Vault } from "#modules/vault";
import type { Tx } from "#platform/db.ts";

const batch = 1000;

/** All rows of the named columns of the named people, and nothing else; sealed values opened, null where the key is destroyed. */
export async function gatherScope(
  tx: Tx,
  { declarations, vault }: { declarations: readonly ModuleDeclaration[]; vault: Pick<Vault, "openMany"> },
  fields: readonly string[],
  accountIds: readonly string[],
): Promise<AuthorityAnswer["tables"]> {
  const sources = heldSources(declarations).filter(({ as }) => as === "owner");
  const columnsByTable = Map.groupBy(fields, (field) => field.slice(0, field.indexOf(".")));
  const tables: AuthorityAnswer["tables"] = [];
  for (const [table, named] of columnsByTable) {
    const source = sources.find((one) => one.table === table);
    if (!source) continue;
    const columns = named.map((field) => field.slice(table.length + 1));
    const rows: AuthorityAnswer["tables"][number]["rows"] = [];
    for (let offset = 0, found: PersonRow[]; ; offset += batch) {
      found = await findRowsOfPeople(tx, source, columns, accountIds, { limit: batch, offset });
      for (const { accountId, row } of await opened(tx, vault, source, columns, found))
        rows.push({ person: accountId, values: rowToJson(row, columns, accountId) });
      if (found.length < batch) break;
    }
    tables.push({ table, fields: columns, rows });
  }
  return tables;
}

async function opened(
  tx: Tx,
  vault: Pick<Vault, "openMany">,
  { table, columns: declared }: HeldSource,
  columns: readonly string[],
  found: readonly PersonRow[],
): Promise<PersonRow[]> {
  const sealed = columns.filter((column) => declared.get(column)?.holds === "sealed");
  const copies = found.map(({ accountId, row }) => ({ accountId, row: { ...row } }));
  const items = copies.flatMap(({ accountId, row }) =>
    sealed.flatMap((name) => {
      const value = row[name];
      return Buffer.isBuffer(value) ? [{ row, name, accountId, column: `${table}.${name}` as const, sealed: value }] : [];
    }),
  );
  const texts = await vault.openMany(tx, items);
  for (const [at, { row, name }] of items.entries()) row[name] = texts[at] ?? null;
  return copies;
}

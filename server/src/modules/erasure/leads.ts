import type { Erasure } from "@jump/contract/data-map.ts";
import type { MappedTable } from "#modules/privacy";

/**
 * A way from a row to an account, and what becomes of the row when that account is erased: `column` is the account's id, or equals column
 * `by` of a row that leads there by `lead`.
 */
export type Lead = {
  column: string;
  outcome: Erasure;
  blanks: readonly string[] | null;
  through: { table: string; by: string; lead: Lead } | null;
};

/**
 * Every way of a table's rows to an account, as the map declares it. Rows that hang on a row which stays as it is stay as well, unless their
 * path says otherwise. Throws on a path that leads nowhere.
 */
export function leadsOf(tables: ReadonlyMap<string, MappedTable>, table: string, visited: readonly string[] = []): Lead[] {
  const { declaration } = tables.get(table)!;
  return declaration.owners.flatMap((path): Lead[] => {
    const column = "account" in path ? path.account : path.column;
    if (!Object.hasOwn(declaration.columns, column))
      throw new Error(`The data map of ${table} leads through ${column}, which it does not declare.`);
    const outcome = path.erase ?? declaration.erase;
    if (outcome === "nothing_personal")
      throw new Error(`The data map says that ${table} holds nothing personal, and leads from it to an account.`);
    const lead = { column, outcome, blanks: path.blanks ?? null };
    if ("account" in path) return [{ ...lead, through: null }];
    const next = tables.get(path.of);
    const by = path.by ?? "id";
    if (!next || next.declaration.owners.length === 0 || [...visited, table].includes(path.of))
      throw new Error(`The data map of ${table} leads through ${path.of}, which leads to no account.`);
    if (!Object.hasOwn(next.declaration.columns, by))
      throw new Error(`The data map of ${table} leads through ${path.of}.${by}, which is not declared.`);
    return leadsOf(tables, path.of, [...visited, table])
      .filter(({ outcome: further }) => path.erase !== undefined || further === "delete" || further === "blank")
      .map((further) => ({ ...lead, through: { table: path.of, by, lead: further } }));
  });
}

/** The same way as a name, such as `talent_id>talents.id>account_id`. */
export function leadName({ column, through }: Lead): string {
  return through ? `${column}>${through.table}.${through.by}>${leadName(through.lead)}` : column;
}

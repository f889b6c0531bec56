import type { ModuleDeclaration, OwnerPath, TableDeclaration } from "@jump/contract/data-map.ts";

/** A way from a row to an account, resolved through the map: the column is the account's id, or is found in rows that are the account's. */
export type ResolvedPath =
  | { column: string; of: null }
  | { column: string; of: { table: string; by: string; paths: readonly ResolvedPath[] } };
export type MappedTable = { module: string; table: string; declaration: TableDeclaration };
export type HeldAs = "owner" | "receiver";

/** Every table of the map by name. */
export function tablesOf(declarations: readonly ModuleDeclaration[]): Map<string, MappedTable> {
  return new Map(
    declarations.flatMap(({ module, tables }) =>
      Object.entries(tables).map(([table, declaration]) => [table, { module, table, declaration }]),
    ),
  );
}

/** The ways from a table's rows to the account they are about (`owner`), or that also holds them (`receiver`); throws on a path that leads nowhere. */
export function pathsTo(tables: ReadonlyMap<string, MappedTable>, table: string, as: HeldAs): ResolvedPath[] {
  const { declaration } = tables.get(table)!;
  const paths = as === "owner" ? declaration.owners : (declaration.receivers ?? []);
  return paths.map((path) => resolve(tables, table, path, [table]));
}

function resolve(tables: ReadonlyMap<string, MappedTable>, table: string, path: OwnerPath, visited: readonly string[]): ResolvedPath {
  const column = "account" in path ? path.account : path.column;
  const columns = tables.get(table)!.declaration.columns;
  if (!Object.hasOwn(columns, column)) throw new Error(`The data map of ${table} leads through ${column}, which it does not declare.`);
  if ("account" in path) return { column, of: null };
  const next = tables.get(path.of);
  if (!next || next.declaration.owners.length === 0 || visited.includes(path.of))
    throw new Error(`The data map of ${table} leads through ${path.of}, which leads to no account.`);
  const paths = next.declaration.owners.map((further) => resolve(tables, path.of, further, [...visited, path.of]));
  return { column, of: { table: path.of, by: path.by ?? "id", paths } };
}

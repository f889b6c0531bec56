import type { ModuleDeclaration, PersonalColumn } from "@jump/contract/data-map.ts";
import { clockPath, type ClockPath } from "./clock-paths.ts";
import { pathsTo, tablesOf, type MappedTable, type ResolvedPath } from "./owner-paths.ts";

type Tables = ReadonlyMap<string, MappedTable>;
/** A column whose later value starts the account's clock anew. */
export type ResetColumn = { table: string; column: string; kind: NonNullable<PersonalColumn["resets"]>; paths: readonly ResolvedPath[] };
/** A way from an account to the missions it was introduced in. */
export type MissionWay = {
  table: string;
  when: { column: string; is: string };
  end: ClockPath;
  party: { column: string; of: string; by: string; account: string };
};

/** The table of the accounts themselves: the one that notes when a person was last there. */
export function accountTable(declarations: readonly ModuleDeclaration[]): string {
  const noted = resettingColumns(declarations).find(({ kind }) => kind === "access");
  if (!noted) throw new Error("The data map notes nowhere when a person was last there.");
  return noted.table;
}

/** Every column on the map that restarts clauses R1 and R2, as the public list of these events names them. */
export function resettingColumns(declarations: readonly ModuleDeclaration[]): Omit<ResetColumn, "paths">[] {
  return [...tablesOf(declarations).values()].flatMap(({ table, declaration }) =>
    Object.entries(declaration.columns).flatMap(([column, declared]) =>
      declared.personal && declared.resets ? [{ table, column, kind: declared.resets }] : [],
    ),
  );
}

/** The moments of access and change that a person's own rows hold. */
export function resetColumns(declarations: readonly ModuleDeclaration[]): ResetColumn[] {
  const tables = tablesOf(declarations);
  return resettingColumns(declarations)
    .filter(({ kind }) => kind !== "mission")
    .map((one) => ({ ...one, paths: pathsTo(tables, one.table, "owner") }));
}

/** Every way to the end of the missions in which people were introduced; throws where it ends at a column that does not say so. */
export function missionsOf(declarations: readonly ModuleDeclaration[]): MissionWay[] {
  const tables = tablesOf(declarations);
  return [...tables.values()].flatMap(({ table, declaration: { introduces } }) =>
    (introduces?.parties ?? []).map(({ column, of, by = "id" }) => ({
      table,
      when: introduces!.when,
      end: missionEnd(tables, table),
      party: { column, of, by, account: accountColumn(tables, table, of) },
    })),
  );
}

function missionEnd(tables: Tables, table: string): ClockPath {
  const path = clockPath(tables, table, "mission_end");
  let [at, end] = [table, path];
  while (end && "path" in end) [at, end] = [end.of, end.path];
  const column = end && tables.get(at)!.declaration.columns[end.columns[0]!];
  if (!path || !column?.personal || column.resets !== "mission")
    throw new Error(`${table} introduces people, but leads to no end of a mission.`);
  return path;
}

function accountColumn(tables: Tables, table: string, of: string): string {
  const path = tables.get(of)?.declaration.owners.find((one) => "account" in one);
  if (!path || !("account" in path)) throw new Error(`The data map of ${table} leads through ${of}, which leads to no account.`);
  return path.account;
}

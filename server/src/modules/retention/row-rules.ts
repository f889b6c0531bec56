import { type ClockStart, type ModuleDeclaration, type PersonalColumn, type Retention } from "@jump/contract/data-map.ts";
import { ruleOf } from "@jump/contract/retention-rules.ts";
import { accountTable, clockPath, pathsTo, tablesOf, type ClockPath, type MappedTable, type ResolvedPath } from "#modules/privacy";

/** What the database itself says of its tables: the key, the columns, and the rows that hang on a row of another table. */
export type StoredTable = {
  key: readonly { column: string; type: string }[];
  columns: ReadonlyMap<string, { type: string; isNullable: boolean }>;
  /** References to this table that the database follows or refuses to break. */
  hanging: readonly { table: string; column: string; refers: string }[];
};
export type StoredTables = ReadonlyMap<string, StoredTable>;

/** One clock that must have run out before a row, or some of its columns, go. */
export type Due = { rule: Retention; from: ClockStart; path: ClockPath; type: "date" | "timestamptz" };
/** Rows of one table that go, or columns of theirs that become empty, once every clock in `dues` has run out. */
export type RowStep = {
  name: string;
  outcome: "delete" | "blank";
  table: string;
  dues: readonly Due[];
  /** The columns that become empty. */ blanks: readonly string[];
  key: StoredTable["key"];
  owners: readonly ResolvedPath[];
  hanging: StoredTable["hanging"];
  /** Columns that hold the key of a stored file. */ files: readonly string[];
};

/**
 * The nightly work on rows, from the map and the database and nothing else: a row goes when all rules that keep its columns have run out,
 * rows that hang on others before these; columns whose rule ends earlier become empty. Rows that the rule of accounts keeps go with their
 * account. Throws an error naming the column where the map cannot be carried out.
 */
export function rowSteps(declarations: readonly ModuleDeclaration[], stored: StoredTables): RowStep[] {
  const tables = tablesOf(declarations);
  const root = accountTable(declarations);
  const steps = [...tables.values()].filter(({ table }) => !isArchive(table)).flatMap((one) => stepsOf(tables, one, stored, root));
  return inOrder(steps);
}

/** Tables of the archive let go by a day of their own. */
function isArchive(table: string): boolean {
  return table.startsWith("archive.");
}

function stepsOf(
  tables: ReadonlyMap<string, MappedTable>,
  { table, declaration }: MappedTable,
  stored: StoredTables,
  root: string,
): RowStep[] {
  const personal = Object.entries(declaration.columns).filter((entry): entry is [string, PersonalColumn] => entry[1].personal);
  const columnsByRule = Map.groupBy(personal, ([, { retention }]) => retention);
  const dues = [...columnsByRule.keys()]
    .filter((rule) => ruleOf(rule).from !== "last_access_or_last_mission")
    .map((rule): Due => dueOf(tables, table, rule, columnsByRule.get(rule)![0]![0], stored));
  const found = stored.get(table);
  if (dues.length === 0) return [];
  if (!found || found.key.length === 0) throw new Error(`${table} has no primary key, by which its rows could go one batch at a time.`);
  const own = { table, key: found.key, owners: pathsTo(tables, table, "owner") };
  const files = (columns: readonly [string, PersonalColumn][]) => columns.filter(([, { holds }]) => holds === "file").map(([name]) => name);
  const goes = dues.length === columnsByRule.size && table !== root;
  const { archive } = declaration;
  if (goes && archive && !columnsByRule.has(archive.retention))
    throw new Error(
      `Rows of ${table} would go before the archive by ${archive.retention} has them: let a column of theirs be kept by that rule.`,
    );
  const blanks = dues
    .filter((due) => !goes || dues.some((other) => other !== due && mayOutlast(other, due)))
    .map((due): RowStep => {
      const columns = columnsByRule.get(due.rule)!;
      const stubborn = columns.find(([name]) => !found.columns.get(name)?.isNullable);
      if (stubborn) throw new Error(`${table}.${stubborn[0]} is to go by ${due.rule} before the rest of its row, and cannot be empty.`);
      const names = columns.map(([name]) => name);
      return {
        ...own,
        name: `blank ${table} ${due.rule}`,
        outcome: "blank",
        dues: [due],
        blanks: names,
        hanging: [],
        files: files(columns),
      };
    });
  if (!goes) return blanks;
  return [
    ...blanks,
    { ...own, name: `delete ${table}`, outcome: "delete", dues, blanks: [], hanging: found.hanging, files: files(personal) },
  ];
}

function dueOf(tables: ReadonlyMap<string, MappedTable>, table: string, rule: Retention, column: string, stored: StoredTables): Due {
  const { from } = ruleOf(rule);
  const path = clockPath(tables, table, from);
  if (!path)
    throw new Error(`${table}.${column} is kept by ${rule}, and the data map of ${table} does not say what starts its clock (${from}).`);
  return { rule, from, path, type: typeOf(table, path, stored) };
}

function typeOf(table: string, path: ClockPath, stored: StoredTables): Due["type"] {
  if ("path" in path) return typeOf(path.of, path.path, stored);
  const types = new Set(path.columns.map((column) => stored.get(table)?.columns.get(column)?.type));
  const [type] = types;
  if (types.size !== 1 || (type !== "date" && type !== "timestamptz"))
    throw new Error(`${table}.${path.columns.join(", ")} starts a clock, and is neither a day nor a moment.`);
  return type;
}

/** Whether one rule's columns may still be there when another's have run out; no clock starts before its row is there. */
function mayOutlast(one: Due, other: Due): boolean {
  const isLonger = Temporal.PlainDate.compare(afterYear2000(one), afterYear2000(other)) > 0;
  const isSameClock = JSON.stringify(one.path) === JSON.stringify(other.path) && one.from === other.from;
  return isLonger || (!isSameClock && one.from !== "creation");
}

function afterYear2000({ rule }: Due): Temporal.PlainDate {
  return Temporal.PlainDate.from("2000-01-01").add(ruleOf(rule).period);
}

/** Rows that hang on others first, so that each is counted where it stood. */
function inOrder(steps: readonly RowStep[]): RowStep[] {
  const ordered: RowStep[] = [];
  const place = (step: RowStep, visited: readonly RowStep[]): void => {
    if (ordered.includes(step) || visited.includes(step)) return;
    for (const { table } of step.hanging)
      for (const child of steps) if (child.table === table && child !== step) place(child, [...visited, step]);
    ordered.push(step);
  };
  for (const step of steps) place(step, []);
  return ordered;
}

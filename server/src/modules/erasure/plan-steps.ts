import type { TableDeclaration } from "@jump/contract/data-map.ts";
import type { MappedTable } from "#modules/privacy";
import type { Catalogue } from "./catalogue-store.ts";
import type { KeySets, Way } from "./key-sets.ts";
import type { Lead } from "./leads.ts";

/** One change of one table: the rows that its ways reach go, or their `empties` get the value given as SQL. */
export type Step = {
  table: string;
  outcome: "delete" | "blank" | "unlink";
  ways: readonly Way[];
  empties: Readonly<Record<string, string>>;
  /** Columns whose files go with it. */
  files: readonly string[];
  /** Whether rows carry an `id` that a queued job may name. */
  hasId: boolean;
};

/** The changes of every table, those that refer before those referred to; throws where a column cannot be emptied or tables refer in a circle. */
export function stepsOf(
  tables: ReadonlyMap<string, MappedTable>,
  leads: ReadonlyMap<string, readonly Lead[]>,
  catalogue: Catalogue,
  sets: KeySets,
): Step[] {
  return referringFirst(catalogue, leads).flatMap((table) => {
    const declaration = tables.get(table)?.declaration;
    const columns = catalogue.columns.get(table)!;
    const filesAmong = (names: readonly string[]) =>
      names.filter((name) => {
        const column = declaration?.columns[name];
        return column?.personal === true && column.holds === "file";
      });
    const change = (outcome: "blank" | "unlink", way: Way, emptied: readonly string[]): Step => ({
      table,
      outcome,
      ways: [way],
      empties: Object.fromEntries(emptied.map((name) => [name, emptyOf(table, name, columns)])),
      files: filesAmong(emptied),
      hasId: false,
    });
    const loosened = catalogue.foreignKeys
      .filter((key) => key.table === table && sets.fate(key) === "loosened")
      .map((key) => ({ key, step: change("unlink", { column: key.column, set: sets.doomed(key.refers, key.key) }, [key.column]) }));
    const declared = (leads.get(table) ?? []).flatMap((lead) => {
      if (lead.outcome !== "blank" && lead.outcome !== "unlink") return [];
      const words = lead.outcome === "blank" ? (lead.blanks ?? ownWords(declaration!)) : [];
      return [change(lead.outcome, sets.wayOf(lead), [...linkOf(table, lead, columns), ...words])];
    });
    return [
      ...loosened.filter(({ key }) => key.refers === table).map(({ step }) => step),
      ...deletions(table),
      ...loosened.filter(({ key }) => key.refers !== table).map(({ step }) => step),
      ...declared,
    ];

    function deletions(of: string): Step[] {
      const needsSet =
        declaration?.goesWithLast !== undefined ||
        catalogue.foreignKeys.some((key) => key.table === of && key.refers === of && sets.fate(key) === "follows");
      const ways = needsSet ? [{ column: "id", set: sets.doomed(of, "id") }] : sets.doomWays(of);
      if (ways.length === 0) return [];
      const hasId = columns.get("id")?.type === "uuid";
      return [{ table: of, outcome: "delete", ways, empties: {}, files: filesAmong([...columns.keys()]), hasId }];
    }
  });
}

/** The column that leads to the person: emptied where it can be, left where the row it leads through stays and leads no further. */
function linkOf(table: string, { column, through }: Lead, columns: ReadonlyMap<string, { isNullable: boolean }>): string[] {
  if (columns.get(column)?.isNullable) return [column];
  if (through !== null && through.lead.outcome !== "delete") return [];
  throw new Error(`Rows of ${table} are to stay without their person, but ${column} cannot be empty.`);
}

function ownWords({ columns }: TableDeclaration): string[] {
  return Object.entries(columns).flatMap(([name, column]) => (column.personal && column.source === "person" ? [name] : []));
}

function emptyOf(table: string, name: string, columns: ReadonlyMap<string, { isNullable: boolean; empty: string | null }>): string {
  const column = columns.get(name);
  if (!column) throw new Error(`The data map empties ${table}.${name}, which the database does not have.`);
  const empty = column.isNullable ? "null" : column.empty;
  if (empty === null) throw new Error(`The data map empties ${table}.${name}, which the database does not let be empty.`);
  return empty;
}

/** Tables in an order in which each stands before those it refers to, by the database's word or by the map's. */
function referringFirst({ columns, foreignKeys }: Catalogue, leads: ReadonlyMap<string, readonly Lead[]>): string[] {
  const references = [
    ...foreignKeys,
    ...[...leads].flatMap(([table, ways]) => ways.flatMap(({ through }) => (through ? [{ table, refers: through.table }] : []))),
  ];
  const order: string[] = [];
  const visiting = new Set<string>();
  const visit = (table: string): void => {
    if (order.includes(table)) return;
    if (visiting.has(table)) throw new Error(`Erasure cannot order its statements: ${table} refers to itself through other tables.`);
    visiting.add(table);
    for (const key of references) if (key.refers === table && key.table !== table) visit(key.table);
    order.push(table);
  };
  for (const table of columns.keys()) visit(table);
  return order;
}

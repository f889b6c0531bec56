import type { MappedTable } from "#modules/privacy";
import type { Catalogue, ForeignKey } from "./catalogue-store.ts";
import { leadName, type Lead } from "./leads.ts";

/** Rows of a table whose `column` is one of a set's keys. */
export type Way = { column: string; set: string };
/** Keys gathered before anything goes: `key` of the rows of `table` that `ways` reach, of what hangs on them by `self`, and of those that lose their last member. */
export type KeySet = {
  name: string;
  table: string;
  key: string;
  type: string;
  ways: readonly Way[];
  last: { members: string; column: string; ways: readonly Way[] } | null;
  self: string | null;
};
/** The set every other one starts from. */
export const erasedAccounts = "accounts.id";

export type KeySets = {
  /** Every set asked for so far, each after those it is made from. */
  all(): KeySet[];
  /** The rows that a lead reaches. */
  wayOf(lead: Lead): Way;
  /** How rows of a table come to go, the table's own rows aside. */
  doomWays(table: string): Way[];
  /** The set of a table's rows that go, by their key. */
  doomed(table: string, key: string): string;
  canGo(table: string): boolean;
  /** A reference to rows that go: the row goes along, loses the reference, or is not concerned. */
  fate(key: ForeignKey): "follows" | "loosened" | null;
};

type Known = { tables: ReadonlyMap<string, MappedTable>; leads: ReadonlyMap<string, readonly Lead[]> };

/** The sets of keys that the plan needs, made as they are asked for. */
export function keySets(tables: Known["tables"], leads: Known["leads"], catalogue: Catalogue): KeySets {
  const made = new Map<string, KeySet>();
  const begun = new Set<string>();
  const leadsFrom = (table: string) => leads.get(table) ?? [];
  const typeOf = (table: string, key: string) => {
    const column = catalogue.columns.get(table)?.get(key);
    if (!column) throw new Error(`The data map leads through ${table}.${key}, which the database does not have.`);
    return column.type;
  };

  function make(name: string, set: () => Omit<KeySet, "name" | "type">): string {
    if (name === erasedAccounts || made.has(name)) return name;
    if (begun.has(name)) throw new Error(`Erasure cannot order its statements: what goes of ${name} depends on itself.`);
    begun.add(name);
    const { table, key, ...rest } = set();
    made.set(name, { name, table, key, type: typeOf(table, key), ...rest });
    return name;
  }

  const canGoMemo = new Map<string, boolean>();
  function canGo(table: string): boolean {
    const known = canGoMemo.get(table);
    if (known !== undefined) return known;
    canGoMemo.set(table, false); // while it is being found out, a reference to itself proves nothing
    const result =
      leadsFrom(table).some(({ outcome }) => outcome === "delete") ||
      tables.get(table)?.declaration.goesWithLast !== undefined ||
      catalogue.foreignKeys.some((key) => key.table === table && key.refers !== table && fate(key) === "follows");
    canGoMemo.set(table, result);
    return result;
  }

  function fate(key: ForeignKey): "follows" | "loosened" | null {
    const { table, column, refers, onDelete } = key;
    if (!canGo(refers)) return null;
    const isNullable = catalogue.columns.get(table)!.get(column)!.isNullable;
    const declared = leadsFrom(table).filter((lead) => lead.column === column);
    // What the map says of a column goes before what the database would do.
    if (declared.some(({ outcome }) => outcome === "unlink" || outcome === "blank")) return null;
    if (declared.some(({ outcome }) => outcome === "keep") && onDelete !== "set null")
      throw new Error(`The data map keeps rows of ${table}, whose ${column} cannot outlive the row of ${refers} it refers to.`);
    if (onDelete === "cascade") return "follows";
    if (onDelete === "set null" || isNullable) return "loosened";
    if (refers === "accounts" && !declared.some(({ outcome }) => outcome === "delete"))
      throw new Error(`${table}.${column} would keep an account from being erased, and the data map does not say what becomes of it.`);
    return "follows";
  }

  function wayOf({ column, through }: Lead): Way {
    if (through === null) return { column, set: erasedAccounts };
    const { table, by, lead } = through;
    const set =
      lead.outcome === "delete"
        ? doomed(table, by)
        : make(`${table}.${by} by ${leadName(lead)}`, () => ({ table, key: by, ways: [wayOf(lead)], last: null, self: null }));
    return { column, set };
  }

  function doomWays(table: string): Way[] {
    const ways = leadsFrom(table)
      .filter(({ outcome }) => outcome === "delete")
      .map(wayOf);
    for (const key of catalogue.foreignKeys)
      if (key.table === table && key.refers !== table && fate(key) === "follows")
        ways.push({ column: key.column, set: doomed(key.refers, key.key) });
    return [...new Map(ways.map((way) => [`${way.column} ${way.set}`, way])).values()];
  }

  function doomed(table: string, key: string): string {
    return make(`${table}.${key}`, () => {
      const last = tables.get(table)?.declaration.goesWithLast;
      const self = catalogue.foreignKeys.find((one) => one.table === table && one.refers === table && fate(one) === "follows");
      const members = (name: string) =>
        leadsFrom(name)
          .filter(({ outcome }) => outcome === "delete")
          .map(wayOf);
      return {
        table,
        key,
        ways: doomWays(table),
        last: last ? { members: last.table, column: last.column, ways: members(last.table) } : null,
        self: self?.column ?? null,
      };
    });
  }

  return { all: () => [...made.values()], wayOf, doomWays, doomed, canGo, fate };
}

import { usualClocks, type ClockStart, type Retention } from "@jump/contract/data-map.ts";
import { lastDayKept, periodOn, ruleOf } from "@jump/contract/retention-rules.ts";
import { dayInFrance } from "#platform/clock.ts";
import type { MappedTable } from "./owner-paths.ts";

/** Where a row's clock starts: the first of its own columns that has a value, or the same clock of the row it refers to. */
export type ClockPath = { columns: readonly string[] } | { column: string; of: string; path: ClockPath };

/** The way from a table's rows to what starts a clock; null where the map tells none. Throws on a way that leads nowhere. */
export function clockPath(tables: ReadonlyMap<string, MappedTable>, table: string, from: ClockStart): ClockPath | null {
  return follow(tables, table, from, []);
}

/** The last day, in France, on which a rule keeps what its clock started for; null while it has not started. */
export function keptUntilDay(rule: Retention, start: unknown, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const day = start instanceof Temporal.Instant ? dayInFrance(start) : start instanceof Temporal.PlainDate ? start : null;
  return day && lastDayKept(ruleOf(rule).from, periodOn(ruleOf(rule), today), day);
}

function follow(tables: ReadonlyMap<string, MappedTable>, table: string, from: ClockStart, visited: readonly string[]): ClockPath | null {
  const declaration = tables.get(table)?.declaration;
  if (!declaration || visited.includes(table))
    throw new Error(`The clock ${from} of ${visited.join(" → ")} leads to ${table}, which has none.`);
  const has = (column: string) => Object.hasOwn(declaration.columns, column);
  const told = declaration.clocks?.[from];
  if (told === undefined) {
    const columns = usualClocks[from].filter(has);
    return columns.length > 0 ? { columns } : null;
  }
  if (typeof told === "string") {
    if (!has(told)) throw new Error(`The clock ${from} of ${table} starts at ${told}, which the table does not declare.`);
    return { columns: [told] };
  }
  const path = has(told.column) ? follow(tables, told.of, from, [...visited, table]) : null;
  if (!path) throw new Error(`The clock ${from} of ${table} leads through ${told.column} to ${told.of}, which has none.`);
  return { column: told.column, of: told.of, path };
}

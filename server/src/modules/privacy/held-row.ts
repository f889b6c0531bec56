import { retentions, type Retention } from "@jump/contract/data-map.ts";
import type { HeldRow } from "@jump/contract/privacy.ts";
import type { HeldSource } from "./held-tables.ts";
import { keptUntilDay } from "./clock-paths.ts";
import { clockColumn, type RawRow } from "./held-rows-store.ts";

/** Names what a column's code stands for, such as a town or a skill; null where the code says it all. */
export type NameCode = (column: string, code: string) => string | null;
/** Whose row it is, since when the clock of R1 and R2 runs for them (null during a mission), and how codes are called in their language. */
export type Holder = { accountId: string; clockStart: Temporal.Instant | null; today: Temporal.PlainDate; nameCode: NameCode };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A stored row as its person reads it: the wanted columns as JSON, and until when each rule keeps it. */
export function presentHeldRow(source: HeldSource, row: RawRow, columns: readonly string[], holder: Holder): HeldRow {
  const rules = new Set(columns.map((column) => source.columns.get(column)!.retention));
  const named = columns.flatMap((column) => {
    const code = row[column];
    const name = source.shown.includes(column) && typeof code === "string" ? holder.nameCode(column, code) : null;
    return name === null ? [] : [[column, name]];
  });
  return {
    values: Object.fromEntries(
      columns.filter((column) => source.shown.includes(column)).map((column) => [column, toJson(row[column], holder)]),
    ),
    names: Object.fromEntries(named),
    kept_until: Object.fromEntries([...rules].map((rule) => [rule, keptUntil(rule, row, holder)])),
  };
}

/** The last day, in France, on which a rule keeps a row; null where the clock has not started, such as a mission that goes on. */
export function keptUntil(rule: Retention, row: RawRow, holder: Pick<Holder, "clockStart" | "today">): string | null {
  const { from } = retentions[rule];
  const start = from === "last_access_or_last_mission" ? holder.clockStart : row[clockColumn(from)];
  return keptUntilDay(rule, start, holder.today)?.toString() ?? null;
}

/** Named values of a row as JSON for a reader who is not its person, whose own account reads "self". */
export function rowToJson(row: RawRow, columns: readonly string[], accountId: string): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, toJson(row[column], { accountId })]));
}

/** In a personal column an identifier names an account, and another's is not handed out; inside a document it is a technical key and left out. */
function toJson(value: unknown, holder: Pick<Holder, "accountId">, isInside = false): unknown {
  if (typeof value === "string" && uuid.test(value)) return value === holder.accountId ? "self" : isInside ? null : "someone_else";
  if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate) return value.toString();
  if (Buffer.isBuffer(value)) return value.toString("hex");
  if (Array.isArray(value)) return value.map((one) => toJson(one, holder, true));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toJson(one, holder, true)]));
  return value ?? null;
}

import type { breachNatures, BreachView } from "@jump/contract/breaches.ts";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { fieldLabel, mapText } from "#modules/privacy";
import { dueAt, isLate } from "./clock.ts";
import type { CountedBreach } from "./store.ts";

export type PresentFacts = { declarations: readonly ModuleDeclaration[]; now: Temporal.Instant; locale: Locale };

/** A breach as the register has it, with its clock and the categories that the map gives its columns. */
export function presentBreach(row: CountedBreach, { declarations, now, locale }: PresentFacts): BreachView {
  const { id, title, description, reached, risk, consequences, measures, people, people_informed, notification_reference } = row;
  const { late_reason, not_informed_reason, closing_note } = row;
  const moment = (at: Temporal.Instant | null) => at?.toString() ?? null;
  return {
    id,
    title,
    description,
    reached,
    risk,
    consequences,
    measures,
    people,
    people_informed,
    notification_reference,
    late_reason,
    not_informed_reason,
    closing_note,
    aware_at: row.aware_at.toString(),
    due_at: dueAt(row.aware_at).toString(),
    is_overdue: row.risk !== "none" && row.notified_at === null && isLate(row.aware_at, now),
    started_at: row.started_at.toString(),
    ended_at: moment(row.ended_at),
    nature: row.nature as (typeof breachNatures)[number][],
    fields: row.fields.map((name) => ({ name, label: labelOf(name, locale) })),
    categories: categoriesOf(row.fields, declarations).map((category) => mapText(`map_category_${category}`, locale) ?? category),
    recorded_at: row.recorded_at.toString(),
    counted_at: moment(row.counted_at),
    notified_at: moment(row.notified_at),
    people_informed_at: moment(row.people_informed_at),
    closed_at: moment(row.closed_at),
  };
}

function labelOf(name: string, locale: Locale): string {
  const [table = "", column = ""] = name.split(".");
  return fieldLabel(table, column, locale, "staff");
}

function categoriesOf(fields: readonly string[], declarations: readonly ModuleDeclaration[]): string[] {
  const found = fields.flatMap((field) => {
    const [table = "", name = ""] = field.split(".");
    const column = declarations.find(({ tables }) => Object.hasOwn(tables, table))?.tables[table]?.columns[name];
    return column?.personal ? [column.category] : [];
  });
  return [...new Set(found)];
}

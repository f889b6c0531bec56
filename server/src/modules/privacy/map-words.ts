import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";

type Message = (inputs: Record<string, string>, options: { locale: Locale }) => string;
const messages = m as unknown as Record<string, Message | undefined>;

/** The catalogue's text for a key built from the map, or null when it has none. */
export function mapText(name: string, locale: Locale): string | null {
  const key = name.replaceAll(".", "_"); // tables of the archive bear their schema's name
  return Object.hasOwn(messages, key) ? messages[key]!({}, { locale }) : null;
}

/** A column in words a lay person reads: the table's own wording where there is one, else that of the column's name; those for staff speak of the person, not to them. */
export function fieldLabel(table: string, column: string, locale: Locale, as: "owner" | "staff" = "owner"): string {
  const own = `map_field_${table}_${column}`;
  const shared = `map_field_${column}`;
  const keys = as === "staff" ? [`${own}_staff`, own, `${shared}_staff`, shared] : [own, shared];
  return firstText(keys, locale) ?? column;
}

/** What a table's rows are, in words: to the person whose they are or who received them, or to staff. */
export function tableLabel(table: string, locale: Locale, as: "owner" | "receiver" | "staff" = "owner"): string {
  const own = `map_table_${table}`;
  const keys = { owner: [own], receiver: [`${own}_received`, own], staff: [`${own}_staff`, own] }[as];
  return firstText(keys, locale) ?? table;
}

function firstText(keys: readonly string[], locale: Locale): string | null {
  for (const key of keys) {
    const text = mapText(key, locale);
    if (text !== null) return text;
  }
  return null;
}

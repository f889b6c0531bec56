import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";

type Message = (inputs: Record<string, string>, options: { locale: Locale }) => string;
const messages = m as unknown as Record<string, Message | undefined>;

/** The catalogue's text for a key built from the map, or null when it has none. */
export function mapText(name: string, locale: Locale): string | null {
  const key = name.replaceAll(".", "_"); // tables of the archive bear their schema's name
  return Object.hasOwn(messages, key) ? messages[key]!({}, { locale }) : null;
}

/** A column in words a lay person reads: the table's own wording where there is one, else that of the column's name. */
export function fieldLabel(table: string, column: string, locale: Locale): string {
  return mapText(`map_field_${table}_${column}`, locale) ?? mapText(`map_field_${column}`, locale) ?? column;
}

/** What a table's rows are, in words. */
export function tableLabel(table: string, locale: Locale, as: "owner" | "receiver" = "owner"): string {
  return (as === "receiver" ? mapText(`map_table_${table}_received`, locale) : null) ?? mapText(`map_table_${table}`, locale) ?? table;
}

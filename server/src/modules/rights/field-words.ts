import type { Locale } from "@jump/contract/locale.ts";
import { mapText } from "#modules/privacy";

/** A column given as `table.column`, in words a lay person reads; null for one that the map does not name. */
export function fieldWords(field: string, locale: Locale): string | null {
  const [table = "", column = ""] = field.split(".");
  if (mapText(`map_table_${table}`, locale) === null) return null;
  return mapText(`map_field_${table}_${column}`, locale) ?? mapText(`map_field_${column}`, locale);
}

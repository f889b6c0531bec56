import { m } from "@jump/contract/paraglide/messages.js";
import { formatNumber } from "#lib/format.ts";
import { wordOf } from "#lib/privacy/words.ts";

const texts = m as unknown as Record<string, ((inputs: Record<string, never>) => string) | undefined>;

/** What a field of the portable document is called: the catalogue's word for it, or for the column of that name. */
export function fieldName(path: string): string {
  const name = path.split(".").at(-1) ?? path;
  const text = texts[`portability_field_${name}`]?.({}) ?? texts[`map_field_${name}`]?.({}) ?? name;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function partName(part: string): string {
  return texts[`portability_part_${part}`]?.({}) ?? part;
}

/** A value in one cell: a long text is cut, a list is counted, an amount is written out. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return m.portability_preview_nothing();
  if (typeof value === "boolean") return wordOf("value", String(value));
  if (typeof value === "number") return formatNumber(value);
  if (Array.isArray(value)) return value.length === 1 ? m.portability_preview_item() : m.portability_preview_items({ count: value.length });
  if (typeof value === "object") {
    const { amount, currency } = value as { amount?: number; currency?: string };
    return typeof amount === "number" && currency ? formatNumber(amount / 100, { style: "currency", currency }) : JSON.stringify(value);
  }
  const text = typeof value === "string" ? value : "";
  // A person's own words are never translated; the choices of a list are.
  if (/(^|\.)(legal_status|locale)$/.test(field)) return wordOf("value", text);
  return text.length > 240 ? `${text.slice(0, 240)}…` : text;
}

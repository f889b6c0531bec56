import { formatDate, formatInstant, formatList, formatMoney, formatNumber, languageName } from "#lib/format.ts";
import { wordOf } from "#lib/privacy/words.ts";

export type Line = { path: string; text: string };
type Values = Readonly<Record<string, unknown>>;

/** Columns whose texts come from a list of ours; a person's own words are never translated. */
const listed =
  /^(role|locale|member_role|legal_status|decision|state|scopes|level|purpose|context_kind|reason|stated_reason|action|(\w+_)?by(_account_id)?|\w+_account_id)$/;
/** Columns of the ledger that hold words of the map. */
const ledgerWords: Readonly<Record<string, "audience" | "purpose" | "basis">> = {
  audience: "audience",
  purpose: "purpose",
  legal_basis: "basis",
};
const longestJson = 60;

/** A stored value as its person would say it: null when there is none, lines when it has parts. */
export function readValue(table: string, column: string, values: Values): string | readonly Line[] | null {
  const value = values[column];
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return null;
  if (table === "talent_languages" && column === "language" && typeof value === "string") return languageName(value);
  const kind = table === "disclosures" ? ledgerWords[column] : undefined;
  if (kind && typeof value === "string") return wordOf(kind, value);
  if (column.endsWith("_cents") && typeof value === "number")
    return formatMoney({ amount: value, currency: typeof values.day_rate_currency === "string" ? values.day_rate_currency : "EUR" });
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return formatList(value.map((one) => scalar(column, one)));
  if (typeof value === "object") return linesOf(value).slice(0, longestJson);
  return scalar(column, value);
}

function scalar(column: string, value: unknown): string {
  if (typeof value === "boolean") return wordOf("value", String(value));
  // A year is a name, not a quantity.
  if (typeof value === "number") return column === "year" ? String(value) : formatNumber(value);
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return formatInstant(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text);
  return listed.test(column) ? wordOf("value", text) : text;
}

/** The leaves of a structured value, each with the way to it. */
function linesOf(value: unknown, path: readonly string[] = []): Line[] {
  if (value === null || value === "") return [];
  if (typeof value !== "object") return [{ path: path.join(" › ").replaceAll("_", " "), text: scalar("", value) }];
  if (Array.isArray(value) && value.every((one) => typeof one !== "object"))
    return value.length === 0 ? [] : linesOf(value.map((one) => scalar("", one)).join(", "), path);
  return Object.entries(value).flatMap(([name, one]) => linesOf(one, [...path, Array.isArray(value) ? String(Number(name) + 1) : name]));
}

import { getLocale } from "@jump/contract/paraglide/runtime.js";

/** Integer minor units (cents) and an ISO 4217 code. */
export type Money = { amount: number; currency: string };

const regions = { fr: "fr-FR", en: "en-GB" } as const;
const formatters = new Map<string, unknown>();

/** "450 €", "1 234,56 €": cents are shown only when there are some. */
export function formatMoney({ amount, currency }: Money): string {
  const options = { style: "currency", currency, minimumFractionDigits: amount % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 } as const;
  return numbers(options).format(amount / 100);
}

/** "1 234,5" in the reader's language. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numbers(options).format(value);
}

/** "62 %" from a share of 1. */
export function formatShare(share: number): string {
  return numbers({ style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** "730 jours", "10 ans" from an ISO 8601 period. */
export function formatPeriod(period: string): string {
  const [, number = "0", unit = "D"] = /^P(\d+)([DMY])$/.exec(period) ?? [];
  const units = { D: "day", M: "month", Y: "year" } as const;
  return numbers({ style: "unit", unit: units[unit as keyof typeof units], unitDisplay: "long" }).format(Number(number));
}

/** "25 novembre 2026" (long) or "25/11/2026" (short) from a day such as "2026-11-25". */
export function formatDate(day: string, style: "long" | "short" = "long"): string {
  return firstOfMonth(dates({ dateStyle: style, timeZone: "UTC" }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`)));
}

/** "25 novembre", where the year stands beside it. */
export function formatDayOfYear(day: string): string {
  return firstOfMonth(dates({ day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`)));
}

/** "11/2026" from a day, for what is known to the month. */
export function formatMonth(day: string): string {
  return dates({ month: "2-digit", year: "numeric", timeZone: "UTC" }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** A SIRET in the groups people read it in: "008 999 997 00011", with spaces that do not break. */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})/, "$1\u00a0$2\u00a0$3\u00a0");
}

/** Day and time in France, from a moment such as "2026-11-25T09:00:00Z". */
export function formatInstant(instant: string, style: "long" | "short" = "long"): string {
  return firstOfMonth(dates({ dateStyle: style, timeStyle: "short", timeZone: "Europe/Paris" }).format(new Date(instant)));
}

/** "a, b et c". */
export function formatList(items: readonly string[], type: "conjunction" | "disjunction" = "conjunction"): string {
  return cached(`list ${type}`, (region) => new Intl.ListFormat(region, { type })).format(items);
}

/** A language's name in the reader's language, from its code ("de" → "allemand"). */
export function languageName(code: string): string {
  return cached("languages", (region) => new Intl.DisplayNames(region, { type: "language" })).of(code) ?? code;
}

/** A country's name in the reader's language, from its code ("BE" → "Belgique"). */
export function countryName(code: string): string {
  return cached("countries", (region) => new Intl.DisplayNames(region, { type: "region" })).of(code) ?? code;
}

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(`number ${JSON.stringify(options)}`, (region) => new Intl.NumberFormat(region, options));
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(`date ${JSON.stringify(options)}`, (region) => new Intl.DateTimeFormat(region, options));
}

/** Making a formatter costs more than using it a hundred times. */
function cached<T>(key: string, make: (region: string) => T): T {
  const region = regions[getLocale()];
  const full = `${region} ${key}`;
  if (!formatters.has(full)) formatters.set(full, make(region));
  return formatters.get(full) as T;
}

/** French says "1er décembre", which Intl does not. */
function firstOfMonth(date: string): string {
  return getLocale() === "fr" ? date.replace(/^1(?=\s\p{L})/u, "1er") : date;
}

/** Durations are kept in calendar days; people speak of weeks and months. */
export const durationUnits = ["day", "week", "month"] as const;
export type DurationUnit = (typeof durationUnits)[number];
type Range = { min: number; max: number } | null;

/** Days in a unit, a month being 30 as when a mission text is read; days when the unit is not known. */
export function daysPerUnit(unit: string | undefined): number {
  return unit === "month" ? 30 : unit === "week" ? 7 : 1;
}

/** The largest unit that tells both bounds in whole numbers; months when there is nothing to tell. */
export function unitOf(range: Range): DurationUnit {
  if (range === null) return "month";
  const fits = (days: number) => range.min % days === 0 && range.max % days === 0;
  return fits(30) ? "month" : fits(7) ? "week" : "day";
}

/** Both bounds as text in the unit. */
export function rangeInUnit(range: Range, unit: DurationUnit): [string, string] {
  return range === null ? ["", ""] : [String(range.min / daysPerUnit(unit)), String(range.max / daysPerUnit(unit))];
}

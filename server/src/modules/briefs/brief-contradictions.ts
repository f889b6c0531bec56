import { findAll, type BriefText, type Found } from "./brief-text.ts";
import type { Budget } from "./brief-budget.ts";
import type { DayWindow } from "./brief-calendar.ts";
import type { WeeklyDays } from "./brief-rhythm.ts";
import type { Seniority } from "./brief-seniority.ts";

/** Where statements cannot both hold and none corrects the other: the last of them. */
export function findContradiction(
  text: BriefText,
  said: {
    weekly: WeeklyDays[];
    budgets: Found<Budget>[];
    starts: Found<DayWindow>[];
    seniorities: Found<Seniority>[];
    skillConflict: Found<unknown> | undefined;
  },
): Found<"contradiction"> | undefined {
  const { weekly, skillConflict } = said;
  // "5 days a week for 3 months, then 2": one after the other.
  const isSequence = /\b(?:then|puis|ensuite|followed by|par la suite)\b/.test(text.folded);
  const whole = isSequence ? [] : unrevised(weekly.filter(({ of }) => of === "whole"));
  const [rates, starts, levels] = [unrevised(said.budgets), unrevised(said.starts), unrevised(said.seniorities)];
  const isLevel = (...wanted: Seniority[]) => levels.some(({ value }) => wanted.includes(value));
  const groups = [
    ...(areApart(whole.map(({ value: { min, max } }) => [min, max])) ? [whole] : []),
    ...[...Map.groupBy(rates, ({ value: { kind, currency } }) => `${kind} ${currency}`).values()].filter((alike) =>
      areApart(alike.map(({ value: { min, max } }) => [min ?? 0, max ?? Infinity])),
    ),
    ...(areApart(starts.map(({ value: { earliest, latest } }) => [dayNumber(earliest), dayNumber(latest)])) ? [starts] : []),
    ...(isLevel("junior") && isLevel("senior", "lead") ? [levels] : []),
    ...(skillConflict ? [[skillConflict]] : []),
    bothPlaces(text.folded),
  ];
  const last = groups.flatMap((group): readonly { start: number; end: number }[] => group).toSorted((a, b) => b.start - a.start)[0];
  return last && { value: "contradiction", start: last.start, end: last.end };
}

// Once one statement is a revision, the earlier ones are replaced rather than contradicted.
function unrevised<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  return found.some(({ revised }) => revised) ? [] : found;
}

/** Whether two of the ranges have nothing in common: the one that ends first, then, ends before the one that begins last. */
function areApart(ranges: readonly (readonly [from: number, to: number])[]): boolean {
  let [lastFrom, firstTo] = [-Infinity, Infinity];
  for (const [from, to] of ranges) [lastFrom, firstTo] = [Math.max(lastFrom, from), Math.min(firstTo, to)];
  return firstTo < lastFrom;
}

function dayNumber({ year, dayOfYear }: Temporal.PlainDate): number {
  return year * 366 + dayOfYear;
}

function bothPlaces(folded: string): { start: number; end: number }[] {
  const never = /\b(?:pas de teletravail|no remote|100 ?% (?:sur site|presentiel|on[- ]?site)|teletravail impossible)\b/;
  const always = /\b(?:full[- ]remote|100 ?% (?:remote|teletravail|a distance)|fully remote)\b/;
  if (/\bno full[- ]remote|pas de full[- ]remote/.test(folded)) return [];
  const [on, off] = [never, always].map((pattern) => findAll(folded, pattern).map(({ index, end }) => ({ start: index, end })));
  return on?.length && off?.length ? [...on, ...off] : [];
}

import type { BriefText, Found } from "./brief-text.ts";
import type { Budget } from "./brief-budget.ts";
import type { DayWindow } from "./brief-calendar.ts";
import type { WeeklyDays } from "./brief-rhythm.ts";
import type { Seniority } from "./brief-seniority.ts";

/** Statements that cannot both hold and of which none corrects the other. */
export function isContradictory(
  text: BriefText,
  said: {
    weekly: WeeklyDays[];
    budgets: Found<Budget>[];
    starts: Found<DayWindow>[];
    seniorities: Found<Seniority>[];
    skillConflict: boolean;
  },
): boolean {
  const { weekly, budgets, starts, seniorities, skillConflict } = said;
  // "5 days a week for 3 months, then 2": one after the other.
  const isSequence = /\b(?:then|puis|ensuite|followed by|par la suite)\b/.test(text.folded);
  const whole = isSequence ? [] : unrevised(weekly.filter(({ of }) => of === "whole")).map(({ value }) => value);
  const rates = unrevised(budgets).map(({ value }) => value);
  const windows = unrevised(starts).map(({ value }) => value);
  const levels = new Set(unrevised(seniorities).map(({ value }) => value));
  return (
    skillConflict ||
    areApart(whole.map(({ min, max }) => [min, max])) ||
    [...Map.groupBy(rates, ({ kind, currency }) => `${kind} ${currency}`).values()].some((alike) =>
      areApart(alike.map(({ min, max }) => [min ?? 0, max ?? Infinity])),
    ) ||
    areApart(windows.map(({ earliest, latest }) => [dayNumber(earliest), dayNumber(latest)])) ||
    (levels.has("junior") && (levels.has("senior") || levels.has("lead"))) ||
    saysBothPlaces(text.folded)
  );
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

function saysBothPlaces(folded: string): boolean {
  const never = /\b(?:pas de teletravail|no remote|100 ?% (?:sur site|presentiel|on[- ]?site)|teletravail impossible)\b/;
  const always = /\b(?:full[- ]remote|100 ?% (?:remote|teletravail|a distance)|fully remote)\b/;
  return never.test(folded) && always.test(folded) && !/\bno full[- ]remote|pas de full[- ]remote/.test(folded);
}

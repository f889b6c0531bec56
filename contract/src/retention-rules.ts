import { retentions, type ClockStart, type Retention, type RetentionRule } from "./data-map.ts";

/** The period of a rule that is in force on a day, ISO 8601; before its first day the first one applies. */
export function periodOn(rule: RetentionRule, day: Temporal.PlainDate): string {
  const past = (rule.later ?? []).filter(({ since }) => Temporal.PlainDate.compare(since, day) <= 0);
  return past.at(-1)?.period ?? rule.period;
}

/** The last day on which a rule keeps what its clock started for on a day in France; the data go the day after. */
export function lastDayKept(from: ClockStart, period: string, start: Temporal.PlainDate): Temporal.PlainDate {
  const counted = from === "year_end" ? start.with({ month: 12, day: 31 }) : start;
  return counted.add(period);
}

/** The first day of a clock that still keeps its data on `today`: whatever started before that day goes. */
export function firstDayKept(from: ClockStart, period: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const isKept = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(lastDayKept(from, period, day), today) >= 0;
  const step = from === "year_end" ? { years: 1 } : { days: 1 };
  const guess = today.subtract(period);
  let day = from === "year_end" ? guess.with({ month: 1, day: 1 }) : guess;
  // Months and years differ in length: the guess may be off by a day.
  while (!isKept(day)) day = day.add(step);
  while (isKept(day.subtract(step))) day = day.subtract(step);
  return day;
}

/** A rule by name. */
export function ruleOf(id: Retention): RetentionRule {
  return retentions[id];
}

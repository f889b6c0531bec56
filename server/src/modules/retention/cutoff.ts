import type { ClockStart, Retention } from "@jump/contract/data-map.ts";
import { firstDayKept, periodOn, ruleOf } from "@jump/contract/retention-rules.ts";
import { startOfDayInFrance } from "#platform/clock.ts";

/** What started before this day, or this moment, is no longer kept on a day in France. */
export type Cutoff = { day: Temporal.PlainDate; moment: Temporal.Instant };

/** The cutoff of a rule on a day, by the period that is in force then. */
export function cutoffOf(rule: Retention, today: Temporal.PlainDate): Cutoff {
  return cutoffFor(ruleOf(rule).from, periodOn(ruleOf(rule), today), today);
}

export function cutoffFor(from: ClockStart, period: string, today: Temporal.PlainDate): Cutoff {
  const day = firstDayKept(from, period, today);
  return { day, moment: startOfDayInFrance(day) };
}

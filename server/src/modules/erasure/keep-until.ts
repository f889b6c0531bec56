import type { Retention } from "@jump/contract/data-map.ts";
import { lastDayKept, periodOn, ruleOf } from "@jump/contract/retention-rules.ts";
import { dayInFrance } from "#platform/clock.ts";

/** The last day, in France, on which a rule lets an archived row be kept: its period from the clock's start, or from the erasure where none has started. */
export function keepUntil(
  retention: Retention,
  clock: Temporal.Instant | Temporal.PlainDate | null,
  erasedAt: Temporal.Instant,
): Temporal.PlainDate {
  const rule = ruleOf(retention);
  const erasure = dayInFrance(erasedAt);
  const start = clock === null ? erasure : clock instanceof Temporal.Instant ? dayInFrance(clock) : clock;
  return lastDayKept(rule.from, periodOn(rule, erasure), start);
}

import type { RequestKind } from "@jump/contract/rights.ts";
import { dayInFrance } from "#platform/clock.ts";
import { termOf, type AnswerTerm } from "./answer-terms.ts";
import { isDayOff } from "./public-holidays.ts";

/** The last day to answer a request of a kind that was received at a moment. */
export function lastDayOf(kind: RequestKind, receivedAt: Temporal.Instant): Temporal.PlainDate {
  return lastDayFor(receivedAt, termOf(kind, receivedAt).first);
}

/**
 * The last day of a length of time from a moment: the same day of a later week or date of a later month in France, or the last day of a
 * shorter month, and where that is a Saturday, Sunday or public holiday the next working day (Reg. 1182/71 art. 3(2)(c), 3(4)).
 */
export function lastDayFor(receivedAt: Temporal.Instant, length: AnswerTerm["first"]): Temporal.PlainDate {
  let day = dayInFrance(receivedAt).add(length, { overflow: "constrain" });
  while (isDayOff(day)) day = day.add({ days: 1 });
  return day;
}

/** The last day with the extension that may still be announced: once, and inside the first term; null where none may. */
export function extendedDay(
  request: { kind: RequestKind; received_at: Temporal.Instant; extended_at: Temporal.Instant | null },
  now: Temporal.Instant,
): Temporal.PlainDate | null {
  const { kind, received_at: receivedAt, extended_at: extendedAt } = request;
  const { extended } = termOf(kind, receivedAt);
  if (extended === null || extendedAt !== null) return null;
  const isInside = Temporal.PlainDate.compare(dayInFrance(now), lastDayOf(kind, receivedAt)) <= 0;
  return isInside ? lastDayFor(receivedAt, extended) : null;
}

/** Days from today to the last day: 0 on that day, negative when it is over. */
export function daysLeft(dueOn: Temporal.PlainDate, now: Temporal.Instant): number {
  return dayInFrance(now).until(dueOn, { largestUnit: "days" }).days;
}

/** Whether a request was answered on or before its last day. */
export function isInTime(dueOn: Temporal.PlainDate, answeredAt: Temporal.Instant): boolean {
  return Temporal.PlainDate.compare(dayInFrance(answeredAt), dueOn) <= 0;
}

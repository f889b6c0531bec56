import { dayInFrance } from "#platform/clock.ts";
import { isDayOff } from "./public-holidays.ts";

/** Months that a request has from its receipt, and with an extension announced in time (GDPR art. 12(3)). */
export const monthsToAnswer = { first: 1, extended: 3 } as const;

/**
 * The last day to answer a request received at a moment: the same date of a later month in France, or the last day of a shorter month,
 * and where that is a Saturday, Sunday or public holiday the next working day (Reg. 1182/71 art. 3(2)(c), 3(4)).
 */
export function lastDayFor(receivedAt: Temporal.Instant, months: number): Temporal.PlainDate {
  let day = dayInFrance(receivedAt).add({ months }, { overflow: "constrain" });
  while (isDayOff(day)) day = day.add({ days: 1 });
  return day;
}

/** Whether an extension may still be announced: once, and inside the first month. */
export function mayExtend(
  request: { received_at: Temporal.Instant; extended_at: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  if (request.extended_at !== null) return false;
  return Temporal.PlainDate.compare(dayInFrance(now), lastDayFor(request.received_at, monthsToAnswer.first)) <= 0;
}

/** Days from today to the last day: 0 on that day, negative when it is over. */
export function daysLeft(dueOn: Temporal.PlainDate, now: Temporal.Instant): number {
  return dayInFrance(now).until(dueOn, { largestUnit: "days" }).days;
}

/** Whether a request was answered on or before its last day. */
export function isInTime(dueOn: Temporal.PlainDate, answeredAt: Temporal.Instant): boolean {
  return Temporal.PlainDate.compare(dayInFrance(answeredAt), dueOn) <= 0;
}

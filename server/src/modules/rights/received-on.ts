import { refuseField } from "@jump/contract/errors.ts";
import { dayInFrance } from "#platform/clock.ts";

/** When a letter came, from the day that staff noted; now where none was. Refuses what lies ahead or more than a year back. */
export function momentOf(receivedOn: string | undefined, now: Temporal.Instant): Temporal.Instant {
  if (receivedOn === undefined) return now;
  const day = Temporal.PlainDate.from(receivedOn);
  const today = dayInFrance(now);
  const isTooEarly = Temporal.PlainDate.compare(day, today.subtract({ years: 1 })) < 0;
  if (isTooEarly || Temporal.PlainDate.compare(day, today) > 0) throw refuseField("received_on", "out_of_range");
  return day.toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "12:00" }).toInstant();
}

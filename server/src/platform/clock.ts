/** The only source of the present moment; tests hand in a fixed one. */
export type Clock = { now(): Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The calendar day in France, where the platform's deadlines are counted. */
export function dayInFrance(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO("Europe/Paris").toPlainDate();
}

/** The moment at which a calendar day begins in France. */
export function startOfDayInFrance(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime("Europe/Paris").toInstant();
}

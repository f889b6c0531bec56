const dayMs = 86_400_000;

/** Days since 1970-01-01 of an ISO date; throws a RangeError when it is none. */
export function isoToDay(iso: string): number {
  return Temporal.PlainDate.from(iso).toZonedDateTime("UTC").epochMilliseconds / dayMs;
}

/** ISO date of a number of days since 1970-01-01. */
export function dayToIso(day: number): string {
  return Temporal.Instant.fromEpochMilliseconds(day * dayMs)
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .toString();
}

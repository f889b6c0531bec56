/** The hours in which a breach is notified, counted from awareness (GDPR art. 33(1)). */
export const hoursToNotify = 72;

/** When the time to notify ends: elapsed hours, so that a change to or from summer time moves nothing. */
export function dueAt(awareAt: Temporal.Instant): Temporal.Instant {
  return awareAt.add({ hours: hoursToNotify });
}

/** Whether a moment is after the time to notify; its last instant is still in time. */
export function isLate(awareAt: Temporal.Instant, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, dueAt(awareAt)) > 0;
}

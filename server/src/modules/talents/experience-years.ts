/** A stretch of work; `ended_on` null means that it goes on. Both days included. */
export type WorkPeriod = { started_on: Temporal.PlainDate; ended_on: Temporal.PlainDate | null };

const daysInYear = 365.25;

/** Whole years of experience up to `today`: time at two places at once counts once, time still to come not at all. */
export function yearsOfExperience(periods: readonly WorkPeriod[], today: Temporal.PlainDate): number {
  const clipped = periods
    .map(({ started_on, ended_on }) => ({ from: started_on, to: ended_on === null || compare(ended_on, today) > 0 ? today : ended_on }))
    .filter(({ from, to }) => compare(from, to) <= 0)
    .sort((a, b) => compare(a.from, b.from));
  let days = 0;
  let countedTo: Temporal.PlainDate | null = null;
  for (const { from, to } of clipped) {
    const start: Temporal.PlainDate = countedTo !== null && compare(countedTo, from) >= 0 ? countedTo.add({ days: 1 }) : from;
    if (compare(start, to) > 0) continue;
    days += start.until(to, { largestUnit: "days" }).days + 1;
    countedTo = to;
  }
  return Math.floor(days / daysInYear);
}

function compare(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return Temporal.PlainDate.compare(a, b);
}

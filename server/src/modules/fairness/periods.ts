import { startOfDay } from "#platform/french-day.ts";

/** A quarter of the year in France: its name, first moment and the first moment after it. */
export type Period = { readonly name: string; readonly from: Temporal.Instant; readonly until: Temporal.Instant; readonly year: number };

export function quarterOf(day: Temporal.PlainDate): Period {
  const quarter = Math.ceil(day.month / 3);
  const first = Temporal.PlainDate.from({ year: day.year, month: 3 * quarter - 2, day: 1 });
  return { name: `${day.year}-Q${quarter}`, from: startOfDay(first), until: startOfDay(first.add({ months: 3 })), year: day.year };
}

/** Quarters that are over on a day, from the one in which `since` lies, oldest first. */
export function quartersOver(since: Temporal.PlainDate, today: Temporal.PlainDate): Period[] {
  const over: Period[] = [];
  for (let day = since; ; day = day.add({ months: 3 })) {
    const quarter = quarterOf(day);
    if (quarter.name === quarterOf(today).name || Temporal.PlainDate.compare(day, today) > 0) return over;
    over.push(quarter);
  }
}

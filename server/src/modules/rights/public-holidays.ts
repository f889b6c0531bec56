/** The public holidays of France (Code du travail art. L3133-1, since 1 January 1982): days of the year, and days counted from Easter Sunday. */
export const frenchHolidays = {
  reference: "Code du travail art. L3133-1",
  since: 1982,
  fixed: ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"],
  /** Easter Monday, Ascension, Whit Monday. */
  fromEaster: [1, 39, 50],
} as const;

/** Whether offices in France are closed by law on this day: Saturday, Sunday or a public holiday. */
export function isDayOff(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= 6 || isHoliday(day);
}

/** Whether the day is a public holiday in France. */
export function isHoliday(day: Temporal.PlainDate): boolean {
  if ((frenchHolidays.fixed as readonly string[]).includes(day.toString().slice(5))) return true;
  const fromEaster = easterSunday(day.year).until(day, { largestUnit: "days" }).days;
  return (frenchHolidays.fromEaster as readonly number[]).includes(fromEaster);
}

/** Easter Sunday of the Gregorian calendar: the Sunday after the full moon of the church on or after 21 March. */
export function easterSunday(year: number): Temporal.PlainDate {
  const cycle = year % 19;
  const century = Math.floor(year / 100);
  const leapShift = Math.floor(century / 4);
  const moonShift = Math.floor((8 * century + 13) / 25);
  // Days from 21 March to the full moon.
  const epact = (19 * cycle + century - leapShift - moonShift + 15) % 30;
  const toMoon = epact - (epact === 29 || (epact === 28 && cycle > 10) ? 1 : 0);
  const fullMoon = Temporal.PlainDate.from({ year, month: 3, day: 21 }).add({ days: toMoon });
  return fullMoon.add({ days: 7 - (fullMoon.dayOfWeek % 7) });
}

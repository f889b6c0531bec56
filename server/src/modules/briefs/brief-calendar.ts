/** A span of days, both ends included. */
export type DayWindow = { earliest: Temporal.PlainDate; latest: Temporal.PlainDate };
export type MonthPart = "early" | "mid" | "late" | "all";

const MONTHS = [
  "janvier|january|janv|jan",
  "fevrier|february|fevr|fev|feb",
  "mars|march|mar",
  "avril|april|avr|apr",
  "mai|may",
  "juin|june|jun",
  "juillet|july|juil|jul",
  "aout|august|aug",
  "septembre|september|sept|sep",
  "octobre|october|oct",
  "novembre|november|nov",
  "decembre|december|dec",
];

/** Regular-expression source of a month name, full or usual abbreviation, French or English. */
export const MONTH = `(?:${MONTHS.join("|")})\\b\\.?`;

/** Regular-expression source of the words for a part of a month or quarter. */
export const PART = String.raw`(?:tout debut|debut|mi|fin|courant|early|mid|late|(?:the )?(?:beginning|start|middle|end) of)`;

/** Number 1..12 of a month name. */
export function monthNumber(name: string): number {
  const bare = name.replace(".", "");
  return MONTHS.findIndex((names) => names.split("|").includes(bare)) + 1;
}

/** Reads "début", "mid", "end of"… */
export function monthPart(word: string | undefined): MonthPart {
  if (!word) return "all";
  if (/debut|early|beginning|start/.test(word)) return "early";
  if (/^mi|mid/.test(word)) return "mid";
  return /fin|late|end/.test(word) ? "late" : "all";
}

/** Début = 1st–10th, mi = 11th–20th, fin = 21st to the end of the month; otherwise the whole month. */
export function monthWindow(year: number, month: number, part: MonthPart): DayWindow {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const at = (day: number) => first.with({ day });
  if (part === "early") return { earliest: first, latest: at(10) };
  if (part === "mid") return { earliest: at(11), latest: at(20) };
  return { earliest: part === "late" ? at(21) : first, latest: at(first.daysInMonth) };
}

/** The quarter (1..4), or the decade of its first, middle or last month. */
export function quarterWindow(year: number, quarter: number, part: MonthPart): DayWindow {
  const firstMonth = quarter * 3 - 2;
  if (part === "all")
    return { earliest: monthWindow(year, firstMonth, "all").earliest, latest: monthWindow(year, firstMonth + 2, "all").latest };
  return monthWindow(year, firstMonth + { early: 0, mid: 1, late: 2 }[part], part);
}

/** Without a year, the next occurrence that is not over on the day of writing. */
export function nextOccurrence(writtenOn: Temporal.PlainDate, year: string | undefined, inYear: (year: number) => DayWindow): DayWindow {
  if (year) return inYear(year.length === 2 ? 2000 + Number(year) : Number(year));
  const thisYear = inYear(writtenOn.year);
  return Temporal.PlainDate.compare(thisYear.latest, writtenOn) < 0 ? inYear(writtenOn.year + 1) : thisYear;
}

/** The day, or undefined when the calendar has none such. */
export function dayWindow(year: number, month: number, day: number): DayWindow | undefined {
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
    return { earliest: date, latest: date };
  } catch {
    return undefined;
  }
}

/** Monday to Sunday of the week a date stands in. */
export function weekWindow(date: Temporal.PlainDate): DayWindow {
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return { earliest: monday, latest: monday.add({ days: 6 }) };
}

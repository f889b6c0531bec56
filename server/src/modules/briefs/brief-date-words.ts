import { COUNT, countToNumber } from "./brief-numbers.ts";
import {
  dayWindow,
  monthNumber,
  monthPart,
  monthWindow,
  MONTH,
  nextOccurrence,
  PART,
  quarterWindow,
  weekWindow,
  type DayWindow,
} from "./brief-calendar.ts";
import { moreDateRules } from "./brief-date-rules.ts";
import { findAll, type Found } from "./brief-text.ts";

/** How a date was written: words that already mean a start ("ASAP") need no cue beside them. */
export type DateExpression = Found<DayWindow> & { selfEvident: boolean };
/** A way of writing dates; `read` gives nothing when what matched is no date after all. */
export type DateRule = {
  pattern: RegExp;
  read: (match: RegExpExecArray, today: Temporal.PlainDate) => DayWindow | undefined;
  selfEvident?: boolean;
};

const YEAR = String.raw`(?:,?\s*(20\d{2})\b)?`;
const DAY_NAMES = [
  "lundi|monday",
  "mardi|tuesday",
  "mercredi|wednesday",
  "jeudi|thursday",
  "vendredi|friday",
  "samedi|saturday",
  "dimanche|sunday",
];
const DAY_NAME = `(${DAY_NAMES.join("|")})`;
const UNITS: Record<string, "days" | "weeks" | "months"> = { j: "days", d: "days", s: "weeks", w: "weeks", m: "months" };

const RULES: DateRule[] = [
  { pattern: /\b(20\d{2})-(\d{2})-(\d{2})\b/, read: (m) => dayWindow(Number(m[1]), Number(m[2]), Number(m[3])) },
  {
    pattern: /(?<![\d/.])(?![1-5]\/5(?!\/?\d))(\d{1,2})[/.](\d{1,2})(?:[/.](20\d{2}|\d{2}))?(?![\d/.]*\d|\s*(?:€|eur|j\b|h\b|%))/,
    read: readNumeric,
  },
  // The first day of "du 8 au 19 février"; the second one is read as any other date.
  {
    pattern: new RegExp(
      String.raw`(?<=\b(?:du|from(?: the)?)\s+)(\d{1,2})(?:er|st|nd|rd|th)?(?=\s+(?:au|to)\s+(?:the\s+)?\d{1,2}(?:er|st|nd|rd|th)?\s+(${MONTH})${YEAR})`,
    ),
    read: (m, today) => nextDay(today, m[3], m[2], m[1]),
  },
  // Two days of one month: "entre le 1er et le 15 mars", "between 1 and 15 March".
  {
    pattern: new RegExp(
      String.raw`\b(?:entre le|between(?: the)?)\s+(\d{1,2})(?:er|st|nd|rd|th)?\s+(?:et(?: le)?|and(?: the)?)\s+(\d{1,2})(?:er|st|nd|rd|th)?\s+(${MONTH})${YEAR}`,
    ),
    read: (m, today) => span(nextDay(today, m[4], m[3], m[1]), nextDay(today, m[4], m[3], m[2])),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:semaine d[ue]|week of|w/c|week commencing)\s+(?:the\s+|lundi\s+)?(\d{1,2})(?:er|st|nd|rd|th)?\s+(${MONTH})${YEAR}`,
    ),
    read: (m, today) => week(nextDay(today, m[3], m[2], m[1])),
  },
  {
    pattern: new RegExp(String.raw`\b(\d{1,2})(?:er|st|nd|rd|th)?\s+(?:of\s+)?(${MONTH})${YEAR}`),
    read: (m, today) => nextDay(today, m[3], m[2], m[1]),
  },
  {
    pattern: new RegExp(String.raw`\b(${MONTH})\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:h€$£%]|\s*(?:€|%|mois|months?|j\b))${YEAR}`),
    read: (m, today) => nextDay(today, m[3], m[1], m[2]),
  },
  {
    pattern: new RegExp(String.raw`(?:\b(${PART})[\s-]+)?\b(${MONTH})\s*(?:/|-|\bou\b|\bor\b)\s*(?:\b(${PART})[\s-]+)?\b(${MONTH})${YEAR}`),
    // "January-June" is a period, "January-February" a choice.
    read: (m, today) =>
      isDistant(m[0], m[2], m[4]) ? undefined : span(nextMonth(today, m[5], m[2], m[1]), nextMonth(today, m[5], m[4], m[3])),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:entre|between)\s+(?:(${PART})[\s-]+)?(${MONTH})\s+(?:et|and)\s+(?:(${PART})[\s-]+)?(${MONTH})${YEAR}`,
    ),
    read: (m, today) => span(nextMonth(today, m[5], m[2], m[1]), nextMonth(today, m[5], m[4], m[3])),
  },
  { pattern: new RegExp(String.raw`(?:\b(${PART})[\s-]+)?\b(${MONTH})${YEAR}`), read: (m, today) => nextMonth(today, m[3], m[2], m[1]) },
  ...moreDateRules,
  {
    pattern: new RegExp(
      String.raw`(?:\b(${PART})\s+)?\b(?:[tq]([1-4])|([1-4])(?:er|e|eme|st|nd|rd|th) (?:trimestre|quarter))\b(?:\s*-?\s*(20\d{2})\b)?`,
    ),
    read: (m, today) => nextOccurrence(today, m[4], (year) => quarterWindow(year, Number(m[2] ?? m[3]), monthPart(m[1]))),
  },
  {
    pattern:
      /\b(?:asap|des que possible|au plus vite|(?:le |au )plus tot(?: possible)?|as soon as (?:possible|you can|we can|you are (?:free|available))|des que vous (?:etes|serez) (?:dispo\w*|libre)|immediat(?:e|ement)?|(?<=\b(?:dispo\w*|demarr\w*|debut\w*|start\w*|besoin)\s+(?:tres |le plus )?)(?:rapide(?:ment)?|vite|quickly)|immediately|tout de suite|right away|des maintenant|straight away)\b/,
    read: (_, today) => ({ earliest: today, latest: today.add({ days: 14 }) }),
    selfEvident: true,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:${DAY_NAME} prochain|next ${DAY_NAME}|(?<=\b(?:des|ce|a partir de|starting|from|this|start:?|(?:demarrage|debut)(?: le)? ?:?)\s+(?:on )?)${DAY_NAME}(?!\s*(?:\d|au\b|to\b|-|${MONTH})))\b`,
    ),
    read: (m, today) => nextWeekday(today, m[1] ?? m[2] ?? m[3] ?? ""),
  },
  { pattern: /\b(?:la semaine prochaine|semaine pro|next week)\b/, read: (_, today) => weekWindow(today.add({ days: 7 })) },
  { pattern: /\b(?:cette semaine|this week)\b/, read: (_, today) => ({ earliest: today, latest: weekWindow(today).latest }) },
  { pattern: /\b(?:le mois prochain|next month)\b/, read: (_, today) => month(today.add({ months: 1 })) },
  {
    pattern: /\b(?:fin du mois|(?:the )?end of (?:the|this) month|fin de mois)\b/,
    read: (_, today) => monthWindow(today.year, today.month, "late"),
  },
  { pattern: /\b(?:demain|tomorrow)\b/, read: (_, today) => ({ earliest: today.add({ days: 1 }), latest: today.add({ days: 1 }) }) },
  {
    pattern: new RegExp(String.raw`\b(dans|in|sous|within|d'ici)\s+(?:les\s+)?(${COUNT})\s*(jours?|days?|semaines?|weeks?|mois|months?)\b`),
    read: readDelay,
  },
];

/** Every expression of a date or span of days, relative to the day of writing; overlapping readings keep the longest. */
export function findDateExpressions(folded: string, today: Temporal.PlainDate): DateExpression[] {
  const found: DateExpression[] = [];
  for (const { pattern, read, selfEvident = false } of RULES) {
    for (const match of findAll(folded, pattern)) {
      const value = isVerb(match, folded) ? undefined : read(match, today);
      if (value) found.push({ value, start: match.index, end: match.end, selfEvident });
    }
  }
  const longestFirst = found.sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: DateExpression[] = [];
  for (const item of longestFirst) if (!kept.some((other) => item.start < other.end && other.start < item.end)) kept.push(item);
  return kept.sort((a, b) => a.start - b.start);
}

// "may", "mar", "march" are also words: alone, they need a preposition of time before them.
function isVerb(match: RegExpExecArray, folded: string): boolean {
  if (!/^(?:may|march|mar|jan|dec|sep|mai)$/.test(match[0].trim())) return false;
  return !/(?:\bin|\bfrom|\bstart(?:ing|s)?:?|\bby|\bsince|\bend|\ben|\bdes|\ba|\bet|\band|\bto|\bdebut:?|\bdemarrage:?)\s*$/.test(
    folded.slice(Math.max(0, match.index - 14), match.index),
  );
}

// Day first, as in Europe, unless only month first makes a date.
function readNumeric(match: RegExpExecArray, today: Temporal.PlainDate): DayWindow | undefined {
  const [, first, second, year] = match;
  const [day, monthOf] = Number(second) > 12 ? [Number(second), Number(first)] : [Number(first), Number(second)];
  if (day < 1 || day > 31 || monthOf < 1 || monthOf > 12) return undefined;
  if (!year && match[0].includes(".")) return undefined;
  return dayInYear(today, year, monthOf, day);
}

function readDelay(match: RegExpExecArray, today: Temporal.PlainDate): DayWindow {
  const unit = UNITS[match[3]?.charAt(0) ?? "j"] ?? "days";
  const date = today.add({ [unit]: countToNumber(match[2] ?? "0") });
  return { earliest: /^(?:sous|within|dans les|d'ici)/.test(match[0]) ? today : date, latest: date };
}

function nextDay(
  today: Temporal.PlainDate,
  year: string | undefined,
  name: string | undefined,
  day: string | undefined,
): DayWindow | undefined {
  return dayInYear(today, year, monthNumber(name ?? ""), Number(day));
}

function dayInYear(today: Temporal.PlainDate, year: string | undefined, monthOf: number, day: number): DayWindow | undefined {
  if (!dayWindow(2024, monthOf, day)) return undefined;
  return nextOccurrence(today, year, (inYear) => dayWindow(inYear, monthOf, day) ?? monthWindow(inYear, monthOf, "late"));
}

function nextMonth(today: Temporal.PlainDate, year: string | undefined, name: string | undefined, part: string | undefined): DayWindow {
  return nextOccurrence(today, year, (inYear) => monthWindow(inYear, monthNumber(name ?? ""), monthPart(part)));
}

function nextWeekday(today: Temporal.PlainDate, name: string): DayWindow {
  const wanted = DAY_NAMES.findIndex((names) => names.split("|").includes(name)) + 1;
  const date = today.add({ days: ((wanted - today.dayOfWeek + 6) % 7) + 1 });
  return { earliest: date, latest: date };
}

function span(from: DayWindow | undefined, to: DayWindow | undefined): DayWindow | undefined {
  if (!from || !to) return undefined;
  const latest = Temporal.PlainDate.compare(to.latest, from.earliest) < 0 ? to.latest.add({ years: 1 }) : to.latest;
  return { earliest: from.earliest, latest };
}

function isDistant(written: string, from: string | undefined, to: string | undefined): boolean {
  return written.includes("-") && (monthNumber(to ?? "") - monthNumber(from ?? "") + 12) % 12 > 1;
}

function month(date: Temporal.PlainDate): DayWindow {
  return monthWindow(date.year, date.month, "all");
}

function week(day: DayWindow | undefined): DayWindow | undefined {
  return day && weekWindow(day.earliest);
}

import { monthNumber, monthWindow, MONTH, nextOccurrence, quarterWindow, weekWindow, type DayWindow } from "./brief-calendar.ts";
import type { DateRule } from "./brief-date-words.ts";

const FIRST = String.raw`(?:1(?:ere?|st)|premiere?|first)`;
const SECOND = String.raw`(?:2(?:e|eme|nde?|nd)|deuxieme|seconde?|second)`;
const ORDINAL = String.raw`(?:[1-4](?:er|ere|e|eme|st|nd|rd|th)|premiere?|first|deuxieme|seconde?|second|troisieme|third|quatrieme|fourth|derniere?|last)`;
const YEAR = String.raw`(?:,?\s*(20\d{2})\b)?`;

/** Halves and weeks of a month, numbered weeks, named quarters and halves of a year, "la rentrée". */
export const moreDateRules: readonly DateRule[] = [
  {
    pattern: new RegExp(
      String.raw`\b(?:(${FIRST})|${SECOND}) (?:quinzaine|moitie|half|fortnight) (?:de |d'|du mois de |of )(${MONTH})${YEAR}`,
    ),
    read: (m, today) => inMonth(today, m[3], m[2], m[1] ? [1, 15] : [16, 31]),
  },
  {
    pattern: new RegExp(String.raw`\b(${ORDINAL}) (?:semaine|week) (?:de |d'|du mois de |of )(${MONTH})${YEAR}`),
    read: (m, today) => {
      const number = ordinalNumber(m[1] ?? "");
      return inMonth(today, m[3], m[2], number === 5 ? [-7, 31] : [number * 7 - 6, number * 7]);
    },
  },
  {
    pattern: new RegExp(String.raw`\b(${ORDINAL}) (trimestre|quarter|semestre|half(?: of the year)?)(?: (?:de |of ))?\s*(20\d{2})?\b`),
    read: (m, today) => partOfYear(today, m[3], m[2] ?? "", ordinalNumber(m[1] ?? "")),
  },
  // "S3 2027", beyond the halves of a year.
  { pattern: /\bs([3-9]|[1-5]\d) (20\d{2})\b/, read: (m, today) => isoWeek(today, m[2], Number(m[1])) },
  { pattern: /\b[sh]([12])(?: |-)?(20\d{2})?\b(?!\s*[/€%])/, read: (m, today) => partOfYear(today, m[2], "semestre", Number(m[1])) },
  {
    pattern: /\b(?:(?:la )?fin (?:de l'annee|d'annee)|(?:the )?end of (?:the )?year|year[- ]end)(?: (20\d{2}))?\b/,
    read: (m, today) => nextOccurrence(today, m[1], (year) => monthWindow(year, 12, "late")),
  },
  {
    pattern:
      /(?<!\b(?:par|\/|a|per|chaque|une|la|deux|each|jours?|j)\s*)\b(?:semaine|sem\.?|week|wk\.?)\s+(?:n ?° ?)?(\d{1,2})(?: (?:de )?(20\d{2}))?\b(?![ \t]*(?:j|jours?|days?|h|€|%|\/|-))/,
    read: (m, today) => isoWeek(today, m[2], Number(m[1])),
  },
  {
    pattern: /\b(?:a la |la |des la |pour la )?rentree(?: de septembre| scolaire)?\b/,
    read: (_, today) => nextOccurrence(today, undefined, (year) => monthWindow(year, 9, "all")),
  },
  {
    pattern: /\b(?:(?:tout )?debut(?: de l'annee)?|early(?: in)?|beginning of|start of) (20\d{2})\b/,
    read: (m) => quarterWindow(Number(m[1]), 1, "all"),
  },
];

function inMonth(
  today: Temporal.PlainDate,
  year: string | undefined,
  name: string | undefined,
  [from, to]: readonly [number, number],
): DayWindow {
  return nextOccurrence(today, year, (inYear) => {
    const { earliest, latest } = monthWindow(inYear, monthNumber(name ?? ""), "all");
    return {
      earliest: earliest.with({ day: from < 0 ? latest.day + 1 + from : from }),
      latest: latest.with({ day: Math.min(latest.day, to) }),
    };
  });
}

function ordinalNumber(words: string): number {
  if (/^(?:derni|last)/.test(words)) return 5;
  return (
    ["1|premier|first", "2|deux|second", "3|trois|third", "4|quatr|fourth"].findIndex((starts) =>
      new RegExp(`^(?:${starts})`).test(words),
    ) + 1
  );
}

function partOfYear(today: Temporal.PlainDate, year: string | undefined, part: string, number: number): DayWindow | undefined {
  const isHalf = /^(?:semestre|half)/.test(part);
  const at = number === 5 ? (isHalf ? 2 : 4) : number;
  if (at > (isHalf ? 2 : 4)) return undefined;
  return nextOccurrence(today, year, (inYear) =>
    isHalf
      ? { earliest: quarterWindow(inYear, at * 2 - 1, "all").earliest, latest: quarterWindow(inYear, at * 2, "all").latest }
      : quarterWindow(inYear, at, "all"),
  );
}

// The week with 4 January is the first of the year (ISO 8601).
function isoWeek(today: Temporal.PlainDate, year: string | undefined, number: number): DayWindow | undefined {
  if (number < 1 || number > 53) return undefined;
  return nextOccurrence(today, year, (inYear) =>
    weekWindow(Temporal.PlainDate.from({ year: inYear, month: 1, day: 4 }).add({ weeks: number - 1 })),
  );
}

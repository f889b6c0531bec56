import type { DayWindow } from "./brief-calendar.ts";
import { COUNT, countToNumber, RANGE_JOIN } from "./brief-numbers.ts";
import { after, before, findAll, markRevised, pickFound, type BriefText, type Found } from "./brief-text.ts";

export type DayRange = { min: number; max: number };

const DAYS_IN: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 };
const UNIT = String.raw`(jours?|journees?|jrs?|j|days?|semaines?|sem|weeks?|wks?|mois|months?|mths?|ans?|annees?|years?|yrs?)\b(?!\/)`;
// At most three digits, so that the year of "T1 2027 - 9 mois" opens no range.
const LENGTH_COUNT = COUNT.replace(String.raw`\d{1,6}`, String.raw`\d{1,3}`);
const LENGTH = new RegExp(String.raw`(?<![\d.,/+])(${LENGTH_COUNT})(?:\s*\+)?(?:${RANGE_JOIN}(${LENGTH_COUNT}))?[\s-]*${UNIT}`);
const NOT_A_SPAN_BEFORE =
  /(?:\bil y a|\bapres|\bafter|\btous les|\btoutes les|\bevery|\bdans|\bin|\bsous|\bwithin|\bdepuis|\bsince|\bpreavis(?: de)?|\bnotice:?|\bessai(?: de)?|\bpaiement(?: a)?|\bnet|\bsprints? de|\bforte? de|\bago|\bmoins de|\bplus de|\bgarantie(?: de)?|\bretour|\bd'ici|\b(?:exp\w*|xp|anciennete|seniorite|pratique)\b(?: [a-z]+)?\s*:?(?: de| of)?(?: (?:min\w*|au moins|at least))?|\b(?:at least|au moins|minimum|over|more than)(?: de)?)\s*$/;
const NOT_A_SPAN_AFTER =
  /^\s*(?:\+\s*)?(?:d'?\s*(?:exp|xp|anciennete|pratique|metier)|of\b|exp|xp|(?:par|per|a|chaque|each|every|\/)\s*(?:semaine|sem|week|wk|mois|month|trimestre|quarter|an\b)|(?:sur|out of|in) (?:\d|deux|trois|quatre|two|three|four)\b|ago|sprints?|notice|fin de mois|probation|old|en tant|au global|overall|comme|dans|minimum en|min\b[^.]{0,12}(?:en|exp)|remote|sur site|on[- ]?site|de (?:tt|teletravail|remote|react|java))/;
const SPAN_CUE =
  /\b(?:duree|duration|length|mission|contrat|contract|pour|pendant|for|over|sur|total|intervention|renfort|remplacement|engagement|periode|rolling|ftc|initial|visibilit[ey]|environ|about|roughly|around|max|jusqu'a|up to|de)\b[^.;\n]{0,18}$/;
const SPAN_TRAIL =
  /^\s*(?:au total|in total|total|renouvelable|reconductible|renewable|contract|mission|engagement|ftc|initial|project|projet|\+|a (?:caler|repartir|planifier)|d'intervention|de prestation|pour commencer|to start|cover)/;

/** Calendar span of the mission in days; renewals are not counted, and worked days count only where no span is given. */
export function findDuration(
  text: BriefText,
  start: Found<DayWindow> | undefined,
  until: Found<DayWindow> | undefined,
): Found<DayRange> | undefined {
  const found = [...findLengths(text), ...findSpecialLengths(text)];
  const spans = found.filter(({ unit }) => unit !== "day");
  const totals = found.filter(({ end }) => /^\s*(?:au total|in total|total)/.test(after(text.folded, end, 12)));
  const chosen = pickFound(markRevised(text, spans.length > 0 ? spans : totals.length > 0 ? totals : found));
  if (chosen && spans.length > 0) return { value: chosen.value, start: chosen.start, end: chosen.end };
  if (start && until) return periodSpan(start, until);
  return chosen && { value: chosen.value, start: chosen.start, end: chosen.end };
}

function findLengths(text: BriefText): (Found<DayRange> & { unit: string })[] {
  return findAll(text.folded, LENGTH).flatMap((match) => {
    const unit = unitOf(match[3] ?? "");
    const lead = before(text.folded, match.index, 40);
    const trail = after(text.folded, match.end, 40);
    // "5+ yrs" speaks of experience.
    if (unit === "year" && /\+/.test(match[0])) return [];
    if (NOT_A_SPAN_BEFORE.test(lead) || NOT_A_SPAN_AFTER.test(trail)) return [];
    const isCued = SPAN_CUE.test(lead) || SPAN_TRAIL.test(trail) || standsAlone(lead, trail);
    if ((unit === "day" || unit === "year") && !isCued) return [];
    if (
      unit === "day" &&
      /^\s*(?:\/|x|par|per|a (?:la |chaque )?(?:semaine|week)|a distance|hebdo|en presentiel|au bureau|in the office)/.test(trail)
    )
      return [];
    const [min, max] = [countToNumber(match[1] ?? ""), countToNumber(match[2] ?? match[1] ?? "")];
    const factor = DAYS_IN[unit] ?? 1;
    if (!(min > 0) || max < min || max * factor > 5 * 365) return [];
    return [{ value: { min: Math.round(min * factor), max: Math.round(max * factor) }, start: match.index, end: match.end, unit }];
  });
}

function findSpecialLengths(text: BriefText): (Found<DayRange> & { unit: string })[] {
  const fixed: [RegExp, number][] = [
    [/\b(?:half a year|six mois|un semestre)\b/, 180],
    [/\b(?:un trimestre|one quarter)\b/, 90],
    [/\ba (?:one )?(?:full )?year(?:-long)?\b(?! and)/, 365],
    [/\b(?:un an et demi|a year and a half|1[.,]5 ans?)\b/, 548],
    [/\b(?:deux ans et demi|2[.,]5 ans)\b/, 913],
    [/\ba couple of months\b/, 60],
    [/\ba couple of weeks\b/, 14],
    [/\ba (?:one )?month\b/, 30],
  ];
  return fixed
    .flatMap(([pattern, days]) =>
      findAll(text.folded, pattern).map((match) => ({
        value: { min: days, max: days },
        start: match.index,
        end: match.end,
        unit: "month",
      })),
    )
    .filter(({ start }) => !/(?:k|€|£|\$|\d|per|once|twice|times?|days?|visits?|meetings?)\s*$/.test(before(text.folded, start, 10)));
}

function periodSpan(start: Found<DayWindow>, until: Found<DayWindow>): Found<DayRange> | undefined {
  const value = { min: daysFromTo(start.value.latest, until.value.earliest), max: daysFromTo(start.value.earliest, until.value.latest) };
  return value.min > 0 ? { value, start: start.start, end: until.end } : undefined;
}

function daysFromTo(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: "days" }).days + 1;
}

function unitOf(word: string): string {
  if (/^(?:s|w)/.test(word)) return "week";
  if (word.startsWith("m")) return "month";
  return /^(?:a|y)/.test(word) ? "year" : "day";
}

function standsAlone(lead: string, trail: string): boolean {
  return /(?:^|[,:;|(\-–]|\/)\s*$/.test(lead) && /^\s*(?:$|[,;|)\-–+])/.test(trail);
}

import { COUNT, countToNumber, RANGE_JOIN } from "./brief-numbers.ts";
import { after, before, findAll, foldText, markRevised, type BriefText, type Found } from "./brief-text.ts";

export type NumberRange = { min: number; max: number };
/** Days a week said of the whole mission, of presence on site, or of remote work. */
export type WeeklyDays = Found<NumberRange> & { of: "whole" | "onsite" | "remote" };

const RANGE = String.raw`(${COUNT})(?:${RANGE_JOIN}(${COUNT}))?`;
const DAY = String.raw`\s*-?(?:jours?|journees?|jrs?|j|days?|d)\b`;
const A_WEEK = String.raw`\s*(?:(?:\/|par|per|a|p\.|each|x|chaque)\s*(?:semaine|sem|s|week|wk|w|5)\b(?:(?<=sem)\.)?|hebdo\w*|weekly)`;
const ONSITE = String.raw`(?:sur site|sur place|sur chantier|on[- ]?site|on the premises|en presentiel|presentiel|presence(?: chantier| sur chantier| sur site)?|(?:in|at) (?:the|our)(?: \w+)? office|in[- ]office|au bureau|dans nos (?:locaux|bureaux)|(?:dans les|aux) (?:locaux|bureaux)|in \w+ office|chez (?:le|notre|nos) clients?|chez nous)`;
const REMOTE = String.raw`(?:remote|tt|teletravail|a distance|from home|home office|wfh|en distanciel|distanciel|chez (?:soi|toi|vous)|a la maison|at home)`;
const BETWEEN = String.raw`\s*(?:(?:de|en|of|of them|on|in|d'|a|sont|are|possibles?|obligatoires?|minimum|mini|min|max)\s*){0,3}`;

const PER_WEEK = new RegExp(String.raw`(?<![\d.,/])${RANGE}${DAY}${A_WEEK}`);
const FRACTION =
  /(?<![\d.,/])([1-6])\s*(?:j|jours|d|days)\s*\/\s*7\b|(?<![\d.,/])([1-5](?:[.,]5)?)\s*(?:j|jours|d)?\s*\/\s*5(?:e|eme)?\b(?!\s*\/|\d)|(?<![\d.,/])([1-5]) (?:jours?|j|days?) (?:sur|out of) (?:5|cinq|five)\b/;
const PLACED = new RegExp(String.raw`(?<![\d.,/])${RANGE}(?:${DAY})?(?:${A_WEEK}|\s*\/\s*5)?${BETWEEN}(?<place>${ONSITE}|${REMOTE})\b`);
const LABELLED = new RegExp(
  String.raw`\b(?<place>${ONSITE}|${REMOTE})\b\s*(?:partiel\w*|obligatoire|possible|hybride)?\s*[:=(-]?\s*(?:at least|au moins|minimum|min|up to|jusqu'a|max)?\s*${RANGE}${DAY}(?:${A_WEEK})?`,
);
const WEEKDAY = String.raw`(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)`;
// "sur place le lundi et mardi", "in the office on Tuesdays and Thursdays".
const ON_WEEKDAYS = new RegExp(
  String.raw`\b(?<place>${ONSITE}|${REMOTE})\b\s*(?:obligatoires?|:|\()?\s*(?:les? |on |chaque |every )?(?<days>${WEEKDAY}(?:\s*(?:,|et|and|&|\+)\s*(?:les? )?${WEEKDAY})*)(?!\s*(?:a|au|to|-)\s*${WEEKDAY})`,
);
// "3j bureau / 2j TT".
const SHORT = new RegExp(String.raw`(?<![\d.,/])${RANGE}${DAY}\s*(?:de |d'|in |au )?(?<place>bureaux?|office|agence)\b`);
const REST_REMOTE = new RegExp(
  String.raw`^[\s,;(]*(?:(?:et|and) )?(?:le reste|the rest|otherwise|sinon)\s*(?:du temps|of the time)?\s*(?:en |a )?${REMOTE}\b`,
);
const FULL = /\b(?:full[- ]?time|temps (?:plein|complet)|(?:a )?plein temps|100 ?% (?:temps|etp)|1 etp)\b/;
// "Grenoble - 80% - 18 mois": a share of full time as an item of its own.
const BARE_PERCENT = /(?<=(?:^|[\n,|]|\s-)\s*)([5-9]0) ?%(?=\s*(?:$|[\n,|]|-\s))/;
const WEEKLY_HOURS = /\b(3[5-9]|40)\s*-?(?:h|hrs?|hours?|heures?)\s*(?:\/|par|per|a)\s*(?:semaine|sem|week|wk)\b/;
// Whole days of seven hours, as in France, or of eight.
const SOME_HOURS = /(?<![\d.,-])(\d{1,2}(?:[.,]5)?)\s*-?(?:h|hrs?|hours?|heures?)\s*(?:\/|par|per|a)\s*(?:semaine|sem|week|wk)\b/;
const MONDAY_TO_FRIDAY = /\b(?:du lundi au vendredi|lundi-vendredi|monday (?:to|through) friday|monday ?- ?friday|mon ?- ?fri)\b/;
const HALF_DAY = /\b(?:1\/2|une demi|half a)[ -]?(?:journee|jour|day)\s*(?:\/|par|per|a)\s*(?:semaine|sem|week)\b/;
const HALF = /\b(?:mi[- ]temps|half[- ]time|0[.,]5 (?:etp|fte)|50 ?% (?:etp|fte|temps))\b/;
const PERCENT =
  /\b(?:(?:temps partiel|part[- ]time)(?: a)?\s*[:(]?\s*|a )([2-9]0) ?%(?! (?:remote|teletravail|a distance|tt))|\b([2-9]0) ?% (?:d'un |of (?:a )?)?(?:etp|fte|temps|full[- ]time)|\b0[.,]([2-9]) (?:etp|fte)/;
const AMENDED = new RegExp(
  String.raw`(${COUNT})${DAY}\s*,?\s*(?:et pas|et non(?: pas)?|au lieu d[e']|plutot que|instead of|not|rather than)\s*(${COUNT})`,
);

/** Every statement of days a week, classed by what it speaks of; revisions are marked. */
export function findWeeklyDays(text: BriefText): WeeklyDays[] {
  const { folded } = text;
  const found: WeeklyDays[] = [];
  const add = (item: WeeklyDays) => {
    if (!(item.value.min > 0) || item.value.max > 7 || item.value.max < item.value.min) return;
    if (!found.some((other) => item.start < other.end && other.start < item.end)) found.push(item);
  };
  for (const pattern of [LABELLED, PLACED])
    for (const match of findAll(folded, pattern)) {
      if (/^\s*(?:\/|par|per|a)\s*(?:mois|month)/.test(after(folded, match.end, 12)) || !hasDays(match[0])) continue;
      add({
        value: rangeOf(match),
        start: match.index,
        end: match.end,
        of: saidOf(match),
      });
    }
  for (const match of findAll(folded, SHORT)) add({ value: rangeOf(match), start: match.index, end: match.end, of: "onsite" });
  for (const match of findAll(folded, ON_WEEKDAYS))
    add({ ...one(match, findAll(match.groups?.["days"] ?? "", new RegExp(WEEKDAY)).length), of: saidOf(match) });
  for (const match of findAll(folded, HALF_DAY)) add({ ...one(match, 0.5), of: "whole" });
  for (const match of findAll(folded, PER_WEEK))
    add({ value: rangeOf(match), start: match.index, end: match.end, of: classAround(text, match.index, match.end) });
  for (const match of findAll(folded, FRACTION))
    add({ ...one(match, countToNumber(match[1] ?? match[2] ?? match[3] ?? "")), of: classAround(text, match.index, match.end) });
  for (const match of findAll(folded, BARE_PERCENT)) add({ ...one(match, Number(match[1]) / 20), of: "whole" });
  for (const match of findAll(folded, PERCENT))
    add({ ...one(match, (Number(match[1] ?? match[2]) || Number(match[3]) * 10) / 20), of: "whole" });
  for (const match of findAll(folded, FULL)) add({ ...one(match, 5), of: "whole" });
  for (const match of findAll(folded, WEEKLY_HOURS)) add({ ...one(match, 5), of: "whole" });
  for (const match of findAll(folded, SOME_HOURS)) {
    const hours = countToNumber(match[1] ?? "");
    const days = hours === 20 || hours === 17.5 ? 2.5 : hours % 7 === 0 ? hours / 7 : hours % 8 === 0 ? hours / 8 : undefined;
    if (days !== undefined && days < 5) add({ ...one(match, days), of: "whole" });
  }
  for (const match of findAll(folded, MONDAY_TO_FRIDAY)) add({ ...one(match, 5), of: classAround(text, match.index, match.end) });
  for (const match of findAll(folded, HALF)) add({ ...one(match, 2.5), of: "whole" });
  const marked = found.map((item) => ({ ...item, ...markRevised(text, [item])[0] })) as WeeklyDays[];
  return [...marked, ...findAmended(text, marked)].sort((a, b) => a.start - b.start);
}

/** Whether the mission is said to be part-time. */
export function isPartTime(folded: string): boolean {
  return /\b(?:part[- ]time|temps partiel)\b/.test(folded);
}

/** Days a week of the whole mission, if said or if on-site and remote days are both given. */
export function daysPerWeek(days: readonly WeeklyDays[], partTime = false): Found<NumberRange> | undefined {
  const whole = days.filter((item) => item.of === "whole");
  const said = whole.findLast((item) => item.revised) ?? whole[0];
  if (said) return { value: said.value, start: said.start, end: said.end };
  const onsite = days.find((item) => item.of === "onsite");
  const remote = days.find((item) => item.of === "remote");
  // Five days on site leave no other.
  if (onsite && onsite.value.min >= 5) return { value: onsite.value, start: onsite.start, end: onsite.end };
  // "part time, 1-2 days a week on site": these are all the days.
  if (partTime && onsite && !remote) return { value: onsite.value, start: onsite.start, end: onsite.end };
  if (!onsite || !remote) return undefined;
  const value = { min: onsite.value.min + remote.value.min, max: onsite.value.max + remote.value.max };
  return value.max > 5 ? undefined : { value, start: Math.min(onsite.start, remote.start), end: Math.max(onsite.end, remote.end) };
}

// "finalement 4 j et pas 3": the number it replaces tells which statement is amended.
function findAmended(text: BriefText, known: WeeklyDays[]): WeeklyDays[] {
  return findAll(foldText(text.original), AMENDED).flatMap((match) => {
    if (known.some((item) => item.start < match.end && match.index < item.end)) return [];
    const replaced = countToNumber(match[2] ?? "");
    const target = known.find((item) => item.value.min === replaced || item.value.max === replaced);
    return target ? [{ ...one(match, countToNumber(match[1] ?? "")), of: target.of, revised: true }] : [];
  });
}

function classAround(text: BriefText, start: number, end: number): WeeklyDays["of"] {
  const trail = after(text.folded, end, 30).split(/[,(|;]|\s-\s|\bdont\b|\bet\b|\band\b|\d/)[0] ?? "";
  const lead =
    before(text.folded, start, 24)
      .split(/[,(|]|\d/)
      .at(-1) ?? "";
  const near = `${lead}|${trail}`;
  // "2 jours par semaine, le reste à distance".
  if (REST_REMOTE.test(after(text.folded, end, 40))) return "onsite";
  if (new RegExp(String.raw`\b${ONSITE}\b`).test(near)) return "onsite";
  return new RegExp(String.raw`\b${REMOTE}\b`).test(near) && !/\b(?:full|100 ?%|ou|or)\b/.test(near) ? "remote" : "whole";
}

function rangeOf(match: RegExpExecArray): NumberRange {
  return { min: countToNumber(match[1] === match.groups?.["place"] ? (match[2] ?? "") : (match[1] ?? "")), max: maxOf(match) };
}

/** Whether the days stand beside a word of remote work or of presence. */
function saidOf(match: RegExpExecArray): "remote" | "onsite" {
  return new RegExp(REMOTE).test(match.groups?.["place"] ?? "") ? "remote" : "onsite";
}

function maxOf(match: RegExpExecArray): number {
  const place = match.groups?.["place"];
  const [low, high] = match[1] === place ? [match[2], match[3]] : [match[1], match[2]];
  return countToNumber((high === place ? undefined : high) ?? low ?? "");
}

function one(match: RegExpExecArray & { end: number }, value: number): Found<NumberRange> {
  return { value: { min: value, max: value }, start: match.index, end: match.end };
}

// "450 remote" or "8 sur site" are no days; a bare digit before the place is ("4 days per week, 3 on site").
function hasDays(words: string): boolean {
  return /\d\s*-?(?:jours?|jrs?|j|days?|d)\b|(?:jour|day)|^[1-5](?:[.,]5)?\b/.test(words);
}

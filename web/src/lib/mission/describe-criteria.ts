import type { Budget, ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { ConceptName } from "@jump/contract/missions.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { countryName, formatDate, formatDayOfYear, formatList, formatMoney, formatNumber, languageName } from "#lib/format.ts";
import { levelText, nameConcepts } from "#lib/reasons/names.ts";
import { rangeInUnit, unitOf } from "./duration.ts";
import { budgetKindText, remoteText, seniorityText, vatText } from "./labels.ts";

type Line = { term: string; text: string };

/** What was asked for besides skills and occupations, as names and values; what was not asked is left out. */
export function describeCriteria(criteria: ConfirmedCriteria): Line[] {
  const {
    seniority,
    min_years: years,
    start,
    days_per_week: days,
    place,
    remote,
    onsite_days_per_week: onsite,
    budget,
    languages,
    headcount,
  } = criteria;
  const lines: [string, string | null][] = [
    [m.missions_field_start(), start && startText(start)],
    [m.missions_field_duration(), criteria.duration_days && durationText(criteria.duration_days)],
    [m.missions_field_days_per_week(), days && rangeText(days.min, days.max)],
    [m.missions_field_place(), place && placeText(place)],
    [m.missions_field_remote(), remote === "unknown" ? null : remoteText[remote]()],
    [m.missions_field_onsite(), onsite === null ? null : formatNumber(onsite)],
    [m.missions_field_budget(), budget && budgetText(budget)],
    [m.missions_field_seniority(), seniority && seniorityText[seniority]()],
    [m.missions_field_min_years(), years === null ? null : m.missions_years({ count: years })],
    [
      m.missions_field_languages(),
      languages.length === 0
        ? null
        : formatList(languages.map(({ code, level }) => [languageName(code), languageLevel(level)].filter(Boolean).join(" "))),
    ],
    [m.missions_field_headcount(), headcount === 1 ? null : formatNumber(headcount)],
  ];
  return lines.flatMap(([term, text]) => (text === null ? [] : [{ term, text }]));
}

/** What a Talent asks first about a mission: when, how long, where, and what it pays. */
export function describeInShort(criteria: ConfirmedCriteria): Line[] {
  const first: string[] = [m.missions_field_start(), m.missions_field_duration(), m.missions_field_place(), m.missions_field_budget()];
  return describeCriteria(criteria).filter(({ term }) => first.includes(term));
}

/** Skills with what is asked of each, alternatives and excluded ones, ready to be shown as tags. */
export function describeSkills(criteria: ConfirmedCriteria, concepts: readonly ConceptName[]) {
  const name = nameConcepts(concepts);
  const skill = ({ id, min_level: level }: ConfirmedCriteria["skills"][number]) => ({
    id,
    label: name(id),
    detail: level === null ? undefined : levelText[level](),
  });
  return {
    occupations: criteria.occupations.map((id) => ({ id, label: name(id) })),
    must: criteria.skills.filter(({ importance }) => importance === "must").map(skill),
    nice: criteria.skills.filter(({ importance }) => importance === "nice").map(skill),
    anyOf: criteria.any_of.map((group) => formatList(group.map(name), "disjunction")),
    excluded: criteria.excluded.map((id) => ({ id, label: name(id) })),
  };
}

export function budgetText({ kind, min, max, currency, vat }: Budget): string {
  const money = (amount: number) => formatMoney({ amount, currency });
  const range =
    min !== null && max !== null && min !== max
      ? m.missions_range({ min: money(min), max: money(max) })
      : max === null
        ? m.missions_at_least({ value: money(min ?? 0) })
        : money(max);
  return [range, budgetKindText[kind](), vat === "unknown" ? "" : vatText[vat]()].filter(Boolean).join(" ");
}

export function durationText(range: { min: number; max: number }): string {
  const unit = unitOf(range);
  const [shortest, longest] = rangeInUnit(range, unit);
  const text = { day: m.missions_days, week: m.missions_weeks, month: m.missions_months }[unit]({ count: Number(longest) });
  return shortest === longest ? text : m.missions_range({ min: formatNumber(Number(shortest)), max: text });
}

export function languageLevel(level: string | null): string {
  return level === null ? "" : level === "native" ? m.missions_language_native() : level;
}

function startText({ earliest, latest }: { earliest: string; latest: string }): string {
  if (earliest === latest) return formatDate(earliest);
  const isOneYear = earliest.slice(0, 4) === latest.slice(0, 4);
  return m.missions_start_between({ earliest: isOneYear ? formatDayOfYear(earliest) : formatDate(earliest), latest: formatDate(latest) });
}

function placeText({ name, country, radius_km: radius }: NonNullable<ConfirmedCriteria["place"]>): string {
  const city = country === "FR" ? name : `${name} (${countryName(country)})`;
  return radius === null ? city : m.missions_place_radius({ place: city, km: formatNumber(radius) });
}

function rangeText(min: number, max: number): string {
  return min === max ? formatNumber(min) : m.missions_range({ min: formatNumber(min), max: formatNumber(max) });
}

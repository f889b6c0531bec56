import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { ConceptName } from "@jump/contract/missions.ts";
import { getLocale } from "@jump/contract/paraglide/runtime.js";
import { centsOrNull, numberOrNull, textOrNull, type FormValues } from "#lib/forms.ts";
import { daysPerUnit, rangeInUnit, unitOf } from "./duration.ts";

export type Named = { id: string; label: string };
export type SkillRow = Named & { importance: string; min_level: string };
export type LanguageRow = { code: string; level: string };
export type FormPlace = { code: string; name: string; country: string; lat: string; lon: string };

/** The criteria of a mission as a form holds them: every value as text, so that nothing typed is lost when something is refused. */
export type CriteriaForm = {
  occupations: Named[];
  skills: SkillRow[];
  any_of: Named[][];
  excluded: Named[];
  languages: LanguageRow[];
  place: FormPlace | null;
  /** Every field that has one value, by its name in the API (`start.earliest`, `budget.min`, …). */
  values: FormValues;
};

/** Fills the form from criteria; `concepts` has the names in the reader's language. */
export function formOf(criteria: ConfirmedCriteria, concepts: readonly ConceptName[]): CriteriaForm {
  const labels = new Map(concepts.map(({ id, label }) => [id, label]));
  const named = (id: string): Named => ({ id, label: labels.get(id) ?? id });
  const { start, duration_days: duration, days_per_week: days, place, budget } = criteria;
  const text = (value: number | string | null | undefined) =>
    value === null || value === undefined ? "" : typeof value === "number" ? decimal(value) : value;
  const unit = unitOf(duration);
  const [shortest, longest] = rangeInUnit(duration, unit);
  const amount = (cents: number | null | undefined) => (cents === null || cents === undefined ? "" : decimal(cents / 100));
  return {
    occupations: criteria.occupations.map(named),
    skills: criteria.skills.map((skill) => ({ ...named(skill.id), importance: skill.importance, min_level: text(skill.min_level) })),
    any_of: criteria.any_of.map((group) => group.map(named)),
    excluded: criteria.excluded.map(named),
    languages: criteria.languages.map(({ code, level }) => ({ code, level: level ?? "" })),
    place: place && { code: place.code, name: place.name, country: place.country, lat: String(place.lat), lon: String(place.lon) },
    values: {
      title: criteria.title,
      seniority: text(criteria.seniority),
      min_years: text(criteria.min_years),
      "start.earliest": text(start?.earliest),
      "start.latest": text(start?.latest),
      "duration_days.min": shortest,
      "duration_days.max": longest,
      duration_unit: unit,
      "days_per_week.min": text(days?.min),
      "days_per_week.max": text(days?.max),
      "place.radius_km": text(place?.radius_km),
      remote: criteria.remote,
      onsite_days_per_week: text(criteria.onsite_days_per_week),
      "budget.kind": budget?.kind ?? "day",
      "budget.min": amount(budget?.min),
      "budget.max": amount(budget?.max),
      "budget.currency": budget?.currency ?? "EUR",
      "budget.vat": budget?.vat ?? "excl",
      headcount: text(criteria.headcount),
    },
  };
}

/** A number as it is typed in the reader's language: "2,5" in French. */
function decimal(value: number): string {
  return getLocale() === "fr" ? String(value).replace(".", ",") : String(value);
}

/** Reads the form back from what was posted. */
export function readCriteriaForm(values: FormValues): CriteriaForm {
  const list = (name: string): Named[] =>
    rows(values, name).map((key) => ({ id: values[key]!, label: values[`${key}.label`] ?? values[key]! }));
  return {
    occupations: list("occupations"),
    skills: rows(values, "skills", ".id").map((key) => ({
      id: values[`${key}.id`]!,
      label: values[`${key}.label`] ?? values[`${key}.id`]!,
      importance: values[`${key}.importance`] ?? "must",
      min_level: values[`${key}.min_level`] ?? "",
    })),
    any_of: rows(values, "any_of", ".0").map((key) => list(key)),
    excluded: list("excluded"),
    languages: rows(values, "languages", ".code")
      .map((key) => ({ code: values[`${key}.code`]!, level: values[`${key}.level`] ?? "" }))
      .filter(({ code }) => code !== ""),
    place: values["place.code"]
      ? {
          code: values["place.code"],
          name: values["place.name"] ?? "",
          country: values["place.country"] ?? "FR",
          lat: values["place.lat"] ?? "",
          lon: values["place.lon"] ?? "",
        }
      : null,
    values,
  };
}

/** The body for the API. What is no number stays text, so that the API refuses it by its field. */
export function criteriaOf({
  occupations,
  skills,
  any_of: groups,
  excluded,
  languages,
  place,
  values,
}: CriteriaForm): Record<string, unknown> {
  const number = (name: string) => numberOrNull(values[name]);
  const ids = (list: readonly Named[]) => list.map(({ id }) => id);
  const [min, max] = [centsOrNull(values["budget.min"]), centsOrNull(values["budget.max"])];
  // One alternative alone is no choice: it is simply needed.
  const alone = groups
    .filter((group) => group.length === 1)
    .flat()
    .filter(({ id }) => !skills.some((skill) => skill.id === id));
  return {
    title: values.title ?? "",
    occupations: ids(occupations),
    skills: [
      ...skills.map(({ id, importance, min_level: level }) => ({ id, importance, min_level: numberOrNull(level) })),
      ...alone.map(({ id }) => ({ id, importance: "must", min_level: null })),
    ],
    any_of: groups.filter((group) => group.length > 1).map(ids),
    excluded: ids(excluded),
    seniority: textOrNull(values.seniority),
    min_years: number("min_years"),
    start: bothOrNull(textOrNull(values["start.earliest"]), textOrNull(values["start.latest"]), ["earliest", "latest"]),
    duration_days: durationOf(values),
    days_per_week: bothOrNull(number("days_per_week.min"), number("days_per_week.max"), ["min", "max"]),
    place: place && { ...place, lat: Number(place.lat), lon: Number(place.lon), radius_km: number("place.radius_km") },
    remote: values.remote ?? "unknown",
    onsite_days_per_week: number("onsite_days_per_week"),
    budget:
      min === null && max === null
        ? null
        : { kind: values["budget.kind"], min, max, currency: values["budget.currency"], vat: values["budget.vat"] },
    languages: languages.map(({ code, level }) => ({ code, level: textOrNull(level) })),
    headcount: number("headcount") ?? 1,
  };
}

/** Keys of the rows of a list that were posted: `skills.0`, `skills.1`, … */
function rows(values: FormValues, name: string, mark = ""): string[] {
  const pattern = new RegExp(`^${name.replaceAll(".", "\\.")}\\.(\\d+)${mark.replaceAll(".", "\\.")}$`);
  const numbers = Object.keys(values).flatMap((key) => pattern.exec(key)?.[1] ?? []);
  return numbers
    .map(Number)
    .toSorted((a, b) => a - b)
    .map((at) => `${name}.${at}`);
}

/** One bound alone stands for both. */
function bothOrNull<T>(low: T | null, high: T | null, [lowName, highName]: readonly [string, string]): Record<string, T | null> | null {
  return low === null && high === null ? null : { [lowName]: low ?? high, [highName]: high ?? low };
}

function durationOf(values: FormValues): Record<string, unknown> | null {
  const days = (value: number | string | null) =>
    typeof value === "number" ? Math.round(value * daysPerUnit(values.duration_unit)) : value;
  return bothOrNull(days(numberOrNull(values["duration_days.min"])), days(numberOrNull(values["duration_days.max"])), ["min", "max"]);
}

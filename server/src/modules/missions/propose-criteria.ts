import type { BriefCriteria } from "@jump/contract/brief.ts";
import { confirmedCriteriaSchema, emptyCriteria, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Evidence, Proposal } from "@jump/contract/missions.ts";
import type { ParsedBrief } from "#modules/briefs";

/** The fields of a brief and of the criteria that they fill, where the names differ. */
const fieldNames: Record<string, string> = { occupation_terms: "occupations", must_skills: "skills", nice_skills: "skills" };

/** Turns the reading of a mission text into criteria that a form can show, each with the words it came from. */
export function proposeCriteria(parsed: ParsedBrief, brief: string): Proposal {
  const { criteria: read, concepts, spans } = parsed;
  const excluded = known(concepts.excluded);
  const occupations = known(concepts.occupations).filter((id) => !excluded.includes(id));
  const groups = concepts.any_of.map((group) => known(group).filter((id) => !excluded.includes(id)));
  const must = known(concepts.must).map((id) => ({ id, importance: "must" as const, min_level: null }));
  const nice = known(concepts.nice).map((id) => ({ id, importance: "nice" as const, min_level: null }));
  const skills = distinctById([...must, ...nice]).filter(({ id }) => !excluded.includes(id));
  const wanted: ConfirmedCriteria = {
    ...emptyCriteria(read.title || brief.trim().slice(0, 80)),
    occupations: occupations.slice(0, 10),
    skills: skills.slice(0, 40),
    any_of: groups.filter(isChoice).slice(0, 10),
    excluded: excluded.slice(0, 40),
    seniority: read.seniority,
    min_years: read.min_years === null ? null : Math.round(read.min_years),
    start: read.start,
    duration_days: read.duration_days,
    days_per_week: read.days_per_week,
    place: placeOf(parsed),
    remote: read.remote,
    onsite_days_per_week: read.onsite_days_per_week,
    budget: budgetOf(read),
    languages: read.languages,
    headcount: read.headcount,
  };
  return {
    criteria: withWholeSigns(withinBounds(wanted)),
    evidence: evidenceOf(spans, brief, concepts, groups),
    flags: [...new Set(read.flags)],
    unknown_names: unknownNames(read, concepts, groups),
  };
}

/** What the reading gives outside the bounds of the form is left for the human to fill in. */
function withinBounds(criteria: ConfirmedCriteria): ConfirmedCriteria {
  const parsed = confirmedCriteriaSchema.safeParse(criteria);
  if (parsed.success) return parsed.data;
  const refused = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const empty = emptyCriteria(criteria.title.trim().slice(0, 160) || "?");
  const kept = Object.fromEntries(Object.entries(criteria).filter(([field]) => !refused.has(field)));
  return confirmedCriteriaSchema.parse({ ...empty, ...kept });
}

/** A title that was cut may end in half a sign, which the database refuses. */
function withWholeSigns(criteria: ConfirmedCriteria): ConfirmedCriteria {
  return { ...criteria, title: criteria.title.toWellFormed() };
}

function placeOf({ place, criteria }: ParsedBrief): ConfirmedCriteria["place"] {
  if (!place) return null;
  const { code, name, country, lat, lon } = place;
  return { code, name, country, lat, lon, radius_km: criteria.place?.radius_km ?? null };
}

/** The text speaks in whole euros, the criteria in cents. */
function budgetOf({ budget }: BriefCriteria): ConfirmedCriteria["budget"] {
  if (!budget || (budget.min === null && budget.max === null)) return null;
  const cents = (value: number | null) => (value === null ? null : Math.round(value * 100));
  return { kind: budget.kind, min: cents(budget.min), max: cents(budget.max), currency: budget.currency, vat: budget.vat };
}

function isChoice(group: readonly string[]): boolean {
  return group.length >= 2;
}

/** The words of a skill are named by its concept, which stays right when the form's rows change; those of a choice by its place among the choices. */
function evidenceOf(
  spans: ParsedBrief["spans"],
  brief: string,
  concepts: ParsedBrief["concepts"],
  groups: readonly (readonly string[])[],
): Evidence[] {
  return Object.entries(spans)
    .filter(([path]) => !path.startsWith("any_of.") || isChoice(groups[Number(path.split(".")[1])] ?? []))
    .map(([path, [start, end]]) => {
      const [name = path, ...rest] = path.split(".");
      const names = name === "must_skills" ? concepts.must : name === "nice_skills" ? concepts.nice : null;
      const place = Number(rest[0]);
      const earlierChoices = () => String(groups.slice(0, place).filter(isChoice).length);
      const concept = names ? [names[place] ?? "unknown"] : name === "any_of" ? [earlierChoices(), ...rest.slice(1)] : rest;
      return {
        field: [fieldNames[name] ?? name, ...concept].join("."),
        start,
        end,
        words: brief.slice(start, end).slice(0, 200).toWellFormed(),
      };
    })
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Names that no concept covers; where fewer than two of a choice are left, the whole choice cannot be ranked by. */
function unknownNames(read: BriefCriteria, concepts: ParsedBrief["concepts"], groups: readonly (readonly string[])[]): string[] {
  const names = [
    ...read.must_skills.filter((_, place) => concepts.must[place] === null),
    ...read.nice_skills.filter((_, place) => concepts.nice[place] === null),
    ...read.any_of.flatMap((group, at) =>
      isChoice(groups[at]!) ? group.filter((_, place) => concepts.any_of[at]![place] === null) : group,
    ),
    ...read.excluded.filter((_, place) => concepts.excluded[place] === null),
  ];
  return [...new Set(names.map((name) => name.toWellFormed()))].slice(0, 40);
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

function distinctById<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();
}

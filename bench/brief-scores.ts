import type { BriefCriteria } from "@jump/contract/brief.ts";

/** Counts of one field over several briefs: proposed and right, proposed and wrong, missed. */
export type Tally = { right: number; wrong: number; missed: number };
/** Turns a name into what it is compared by, such as the id of its concept. */
export type Comparable = (name: string, kind: "skill" | "occupation") => string;

/** Compares one proposal with what a careful reader expects, field by field; a default (null, unknown, 1, []) proposes nothing. */
export function scoreBrief(expected: BriefCriteria, proposed: BriefCriteria, comparable: Comparable): Record<string, Tally> {
  const skill = (name: string) => comparable(name, "skill");
  const occupation = (name: string) => comparable(name, "occupation");
  const lists = (read: (criteria: BriefCriteria) => string[]) => tallyLists(read(expected), read(proposed));
  const scalar = (read: (criteria: BriefCriteria) => unknown) => tallyScalar(read(expected), read(proposed));
  const groups = ({ any_of }: BriefCriteria) => any_of.map((group) => group.map(skill).toSorted().join(" | "));
  return {
    title: scalar(({ title }) => occupation(title)),
    occupation_terms: lists(({ occupation_terms }) => occupation_terms.map(occupation)),
    must_skills: lists(({ must_skills }) => must_skills.map(skill)),
    nice_skills: lists(({ nice_skills }) => nice_skills.map(skill)),
    any_of: lists(groups),
    excluded: lists(({ excluded }) => excluded.map(skill)),
    seniority: scalar(({ seniority }) => seniority),
    min_years: scalar(({ min_years }) => min_years),
    start: scalar(({ start }) => start),
    duration_days: scalar(({ duration_days }) => duration_days),
    days_per_week: scalar(({ days_per_week }) => days_per_week),
    place: scalar(({ place }) => place && { ...place, city: fold(place.city) }),
    remote: scalar(({ remote }) => (remote === "unknown" ? null : remote)),
    onsite_days_per_week: scalar(({ onsite_days_per_week }) => onsite_days_per_week),
    budget: scalar(({ budget }) => budget),
    languages: lists(({ languages }) => languages.map(({ code, level }) => `${code} ${level}`)),
    headcount: scalar(({ headcount }) => (headcount === 1 ? null : headcount)),
    flags: lists(({ flags }) => flags),
    "skills, any list": lists((criteria) => [...criteria.must_skills, ...criteria.nice_skills, ...criteria.any_of.flat()].map(skill)),
  };
}

/** Adds tallies field by field. */
export function addTallies(all: readonly Record<string, Tally>[]): Record<string, Tally> {
  const sum: Record<string, Tally> = {};
  for (const [field, { right, wrong, missed }] of all.flatMap((tallies) => Object.entries(tallies))) {
    const total = (sum[field] ??= { right: 0, wrong: 0, missed: 0 });
    total.right += right;
    total.wrong += wrong;
    total.missed += missed;
  }
  return sum;
}

/** Share of the proposed that is right; null when nothing was proposed. */
export function precision({ right, wrong }: Tally): number | null {
  return right + wrong === 0 ? null : right / (right + wrong);
}

/** Share of the expected that was proposed; null when nothing was expected. */
export function recall({ right, missed }: Tally): number | null {
  return right + missed === 0 ? null : right / (right + missed);
}

/** Letters and digits only, without case or accents. */
export function fold(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();
}

function tallyScalar(expected: unknown, proposed: unknown): Tally {
  const isExpected = expected !== null && expected !== "";
  const isProposed = proposed !== null && proposed !== "";
  const isRight = isExpected && isProposed && canonical(expected) === canonical(proposed);
  return { right: Number(isRight), wrong: Number(isProposed && !isRight), missed: Number(isExpected && !isRight) };
}

function tallyLists(expected: readonly string[], proposed: readonly string[]): Tally {
  const [wanted, given] = [new Set(expected), new Set(proposed)];
  const right = wanted.intersection(given).size;
  return { right, wrong: given.size - right, missed: wanted.size - right };
}

function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

import { expect, it } from "vitest";
import { confirmedCriteriaSchema, emptyCriteria, type ConfirmedCriteria } from "./criteria.ts";

const paris = { code: "75056", name: "Paris", country: "FR", lat: 48.8566, lon: 2.3522, radius_km: 30 };
const budget = { kind: "day" as const, min: 40_000, max: 50_000, currency: "EUR", vat: "excl" as const };
const skill = { id: "react", importance: "must" as const, min_level: 3 as const };

function codes(change: Partial<ConfirmedCriteria>): string[] {
  const parsed = confirmedCriteriaSchema.safeParse({ ...emptyCriteria("Développeur React"), ...change });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

it("accepts criteria that ask for nothing, and criteria that ask for everything", () => {
  expect(codes({})).toEqual([]);
  const all: Partial<ConfirmedCriteria> = {
    occupations: ["web-developer", "rome:M1805"],
    skills: [skill],
    any_of: [["aws", "gcp"]],
    excluded: ["java"],
    seniority: "senior",
    min_years: 5,
    start: { earliest: "2026-09-01", latest: "2026-09-10" },
    duration_days: { min: 90, max: 180 },
    days_per_week: { min: 2.5, max: 4 },
    place: paris,
    remote: "partial",
    onsite_days_per_week: 2,
    budget,
    languages: [{ code: "en", level: "C1" }],
    headcount: 2,
  };
  expect(codes(all)).toEqual([]);
});

it.each<[string, Partial<ConfirmedCriteria>, string]>([
  ["an empty title", { title: " " }, "title: required"],
  ["a start that ends before it begins", { start: { earliest: "2026-09-02", latest: "2026-09-01" } }, "start: range_reversed"],
  ["a day that is in no calendar", { start: { earliest: "2026-02-30", latest: "2026-03-01" } }, "start.earliest: invalid_date"],
  ["a duration from more to less", { duration_days: { min: 20, max: 10 } }, "duration_days: range_reversed"],
  ["days a week from more to less", { days_per_week: { min: 5, max: 4 } }, "days_per_week: range_reversed"],
  ["quarter days", { days_per_week: { min: 2.25, max: 4 } }, "days_per_week.min: half_days_only"],
  ["eight days a week", { days_per_week: { min: 5, max: 8 } }, "days_per_week.max: out_of_range"],
  ["a budget from more to less", { budget: { ...budget, max: 30_000 } }, "budget: range_reversed"],
  ["a budget without an amount", { budget: { ...budget, min: null, max: null } }, "budget: amount_required"],
  ["cents of a cent", { budget: { ...budget, max: 50_000.5 } }, "budget.max: not_an_integer"],
  ["the same skill twice", { skills: [skill, { ...skill, importance: "nice" }] }, "skills: duplicate"],
  ["a skill both wanted and excluded", { skills: [skill], excluded: ["react"] }, "excluded: wanted_and_excluded"],
  ["a choice of one", { any_of: [["aws"]] }, "any_of.0: too_few"],
  [
    "more days on site than days",
    { days_per_week: { min: 1, max: 2 }, onsite_days_per_week: 3 },
    "onsite_days_per_week: more_than_days_per_week",
  ],
  ["days on site of a remote mission", { remote: "full", onsite_days_per_week: 1 }, "onsite_days_per_week: contradicts_remote"],
  ["a place off the globe", { place: { ...paris, lat: 91 } }, "place.lat: out_of_range"],
  ["nobody", { headcount: 0 }, "headcount: out_of_range"],
])("refuses %s with a stable code", (_, change, code) => {
  expect(codes(change)).toEqual([code]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { yearsOfExperience, type WorkPeriod } from "./experience-years.ts";

const today = Temporal.PlainDate.from("2026-11-25");
const day = (iso: string) => Temporal.PlainDate.from(iso);
const period = (from: string, to: string | null): WorkPeriod => ({ started_on: day(from), ended_on: to === null ? null : day(to) });

const dayAround = fc.integer({ min: -12_000, max: 400 }).map((days) => today.add({ days }));
const anyPeriod: fc.Arbitrary<WorkPeriod> = fc.oneof(
  fc.tuple(dayAround, fc.nat(4000)).map(([started_on, days]) => ({ started_on, ended_on: started_on.add({ days }) })),
  dayAround.map((started_on) => ({ started_on, ended_on: null })),
);
const periods = fc.array(anyPeriod, { maxLength: 8 });

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) <= 0;

/** Counts day by day: slow and plainly right. */
function naiveYears(all: readonly WorkPeriod[]): number {
  const worked = new Set<string>();
  for (const { started_on, ended_on } of all) {
    const last = ended_on !== null && isBefore(ended_on, today) ? ended_on : today;
    for (let at = started_on; isBefore(at, last); at = at.add({ days: 1 })) worked.add(at.toString());
  }
  return Math.floor(worked.size / 365.25);
}

test("two jobs at the same time count once", () => {
  expect(yearsOfExperience([period("2016-01-01", "2020-12-31"), period("2018-01-01", "2021-12-31")], today)).toBe(6);
});

test("a gap is not experience", () => {
  expect(yearsOfExperience([period("2010-01-01", "2011-12-31"), period("2020-01-01", "2021-12-31")], today)).toBe(4);
});

test("work that goes on counts up to today, and work to come does not", () => {
  expect(yearsOfExperience([period("2023-11-01", null)], today)).toBe(3);
  expect(yearsOfExperience([period("2027-01-01", "2035-01-01")], today)).toBe(0);
  expect(yearsOfExperience([period("2024-01-01", "2035-01-01")], today)).toBe(2);
});

test("no experience is no year", () => {
  expect(yearsOfExperience([], today)).toBe(0);
});

test("the count agrees with counting every day", () => {
  fc.assert(
    fc.property(fc.array(anyPeriod, { maxLength: 4 }), (all) => {
      expect(yearsOfExperience(all, today)).toBe(naiveYears(all));
    }),
    { numRuns: 25 },
  );
});

test("neither the order nor a repeated period changes the count, and more work never lowers it", () => {
  fc.assert(
    fc.property(periods, anyPeriod, (all, more) => {
      const years = yearsOfExperience(all, today);
      expect(yearsOfExperience(all.toReversed(), today)).toBe(years);
      expect(yearsOfExperience([...all, ...all], today)).toBe(years);
      expect(yearsOfExperience([...all, more], today)).toBeGreaterThanOrEqual(years);
    }),
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { monthNumber, monthWindow, nextOccurrence, quarterWindow, weekWindow, type MonthPart } from "./brief-calendar.ts";

const dates = fc.integer({ min: 0, max: 4000 }).map((days) => Temporal.PlainDate.from("2024-01-01").add({ days }));
const parts = fc.constantFrom<MonthPart[]>("early", "mid", "late", "all");
const shown = ({ earliest, latest }: { earliest: Temporal.PlainDate; latest: Temporal.PlainDate }) => [
  earliest.toString(),
  latest.toString(),
];

it("reads French and English month names and their abbreviations", () => {
  expect(["janv.", "february", "aout", "sept", "dec"].map(monthNumber)).toEqual([1, 2, 8, 9, 12]);
});

it("cuts a month into its first ten, next ten and remaining days", () => {
  expect(shown(monthWindow(2028, 2, "late"))).toEqual(["2028-02-21", "2028-02-29"]);
  expect(shown(monthWindow(2027, 3, "mid"))).toEqual(["2027-03-11", "2027-03-20"]);
});

it("puts the end of a quarter into its last month", () => {
  expect(shown(quarterWindow(2027, 1, "late"))).toEqual(["2027-03-21", "2027-03-31"]);
  expect(shown(quarterWindow(2027, 4, "all"))).toEqual(["2027-10-01", "2027-12-31"]);
});

it("never proposes a month that is over, nor one more than a year ahead", () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 12 }), parts, (today, month, part) => {
      const { earliest, latest } = nextOccurrence(today, undefined, (year) => monthWindow(year, month, part));
      expect(Temporal.PlainDate.compare(latest, today)).toBeGreaterThanOrEqual(0);
      expect(today.until(earliest, { largestUnit: "days" }).days).toBeLessThanOrEqual(366);
    }),
  );
});

it("shows every week from Monday to Sunday", () => {
  fc.assert(
    fc.property(dates, (date) => {
      const { earliest, latest } = weekWindow(date);
      expect([earliest.dayOfWeek, latest.dayOfWeek]).toEqual([1, 7]);
    }),
  );
});

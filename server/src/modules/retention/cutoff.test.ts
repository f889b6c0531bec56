import { clockStarts, retentions, type Retention } from "@jump/contract/data-map.ts";
import { firstDayKept, lastDayKept, periodOn } from "@jump/contract/retention-rules.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayInFrance } from "#platform/clock.ts";
import { cutoffFor, cutoffOf } from "./cutoff.ts";
import { noticeOn } from "./warn-accounts.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const anyMoment = fc
  .integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2045, 0, 1) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const anyRule = fc.constantFrom(...(Object.keys(retentions) as Retention[]));

test("what is still kept on a day, and what goes, are told apart by the calendar in France, whatever the hour, the season and the year", () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: -3, max: 4200 }), anyRule, (start, later, id) => {
      const { from, period } = retentions[id];
      const today = dayInFrance(start).add({ days: later });
      const goes = Temporal.PlainDate.compare(today, lastDayKept(from, period, dayInFrance(start))) > 0;
      const { day: first, moment } = cutoffFor(from, period, today);
      expect(Temporal.Instant.compare(start, moment) < 0).toBe(goes);
      expect(Temporal.PlainDate.compare(dayInFrance(start), first) < 0).toBe(goes);
    }),
    { numRuns: 2000 },
  );
});

test("the cutoff never goes back as days pass, and no clock skips a day", () => {
  fc.assert(
    fc.property(anyMoment, fc.constantFrom(...clockStarts), fc.constantFrom("P730D", "P5Y", "P1M", "P10Y"), (moment, from, period) => {
      const today = dayInFrance(moment);
      const [before, after] = [firstDayKept(from, period, today), firstDayKept(from, period, today.add({ days: 1 }))];
      expect(Temporal.PlainDate.compare(before, after)).toBeLessThanOrEqual(0);
      const keptTodayOnly = before.until(after).days;
      if (period === "P730D" && from !== "year_end") expect(keptTodayOnly).toBe(1);
    }),
  );
});

test("the days of a period are counted by the calendar across both changes of the clock and a leap day", () => {
  const last = (start: string) => lastDayKept("creation", "P730D", dayInFrance(Temporal.Instant.from(start))).toString();
  // Half past midnight in Paris is still the day before in UTC.
  expect(last("2026-03-28T22:59:59Z")).toBe("2028-03-27");
  expect(last("2026-03-28T23:00:00Z")).toBe("2028-03-28");
  expect(last("2026-10-24T21:59:59Z")).toBe("2028-10-23");
  expect(last("2026-10-24T22:00:00Z")).toBe("2028-10-24");
  expect(lastDayKept("creation", "P1Y", day("2028-02-29")).toString()).toBe("2029-02-28");
  expect(cutoffFor("creation", "P1Y", day("2029-03-01")).day.toString()).toBe("2028-03-01");
  expect(cutoffOf("invoice", day("2030-12-31")).day.toString()).toBe("2020-01-01");
  expect(cutoffOf("invoice", day("2031-01-01")).day.toString()).toBe("2021-01-01");
});

test("a change of a rule applies from its day on, and not before", () => {
  const rule = {
    period: "P730D",
    from: "creation",
    since: "2026-11-25",
    later: [
      { since: "2027-03-01", period: "P365D" },
      { since: "2028-01-01", period: "P1000D" },
    ],
    reference: "R1",
  } as const;
  expect(["2020-01-01", "2027-02-28", "2027-03-01", "2027-12-31", "2028-01-01", "2040-01-01"].map((on) => periodOn(rule, day(on)))).toEqual(
    ["P730D", "P730D", "P365D", "P365D", "P1000D", "P1000D"],
  );
});

test("whatever day the sweep finds an account, between the last notice and the erasure lie at least 30 days, and none is announced too early", () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 660, max: 2000 }), (start, later) => {
      const begun = dayInFrance(start);
      const today = begun.add({ days: later });
      const { before, goesOn } = noticeOn(today, begun);
      expect(today.until(goesOn).days).toBeGreaterThanOrEqual(30);
      expect(begun.until(goesOn, { largestUnit: "days" }).days).toBeGreaterThanOrEqual(731);
      if (before === 60) expect(begun.until(goesOn, { largestUnit: "days" }).days).toBe(731);
      else expect(today.until(goesOn).days).toBe(30);
    }),
  );
});

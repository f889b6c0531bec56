import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayInFrance } from "#platform/clock.ts";
import { answerTerms, termOf } from "./answer-terms.ts";
import { daysLeft, extendedDay, isInTime, lastDayFor, lastDayOf } from "./deadline.ts";
import { easterSunday, isDayOff, isHoliday } from "./public-holidays.ts";

const noon = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "12:00" }).toInstant();
const due = (day: string, months = 1) => lastDayFor(noon(day), { months }).toString();
const anyMoment = fc
  .integer({ min: Date.UTC(2018, 4, 25), max: Date.UTC(2060, 0, 1) })
  .map((at) => Temporal.Instant.fromEpochMilliseconds(at));

describe("the month to answer", () => {
  test("ends on the same date of the next month", () => expect(due("2026-09-15")).toBe("2026-10-15"));

  test("ends with a shorter month, in leap years a day later", () => {
    expect(due("2028-01-31")).toBe("2028-02-29");
    expect(due("2029-01-31")).toBe("2029-02-28");
    expect(due("2026-12-31", 2)).toBe("2027-03-01"); // 28 February 2027 is a Sunday
  });

  test("goes on to the next working day from a Saturday, a Sunday and a public holiday", () => {
    expect(due("2026-10-21")).toBe("2026-11-23"); // a Saturday
    expect(due("2026-10-11")).toBe("2026-11-12"); // Armistice Day, a Wednesday
    expect(due("2027-02-28")).toBe("2027-03-30"); // Easter Sunday, then Easter Monday
    expect(due("2026-11-25")).toBe("2026-12-28"); // Christmas, then a week-end
  });

  test("is counted in French days: a request of half past eleven in the evening by UTC is of the next day", () => {
    expect(lastDayFor(Temporal.Instant.from("2026-09-14T23:30:00Z"), { months: 1 }).toString()).toBe("2026-10-15");
  });

  test("whatever the moment: the last day is a working day, at least a month after and less than a week beyond it", () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(1, 3), (at, months) => {
        const last = lastDayFor(at, { months });
        const month = dayInFrance(at).add({ months });
        expect(isDayOff(last)).toBe(false);
        const beyond = month.until(last, { largestUnit: "days" }).days;
        expect(beyond).toBeGreaterThanOrEqual(0);
        expect(beyond).toBeLessThan(6);
        for (let day = month; Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) expect(isDayOff(day)).toBe(true);
      }),
    );
  });

  test("who asks later is never answered earlier", () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 0, max: 90 * 86_400_000 }), (at, later) => {
        const after = at.add({ milliseconds: later });
        expect(Temporal.PlainDate.compare(lastDayOf("access", at), lastDayOf("access", after))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("an extension", () => {
  const request = { kind: "access" as const, received_at: noon("2026-01-31"), extended_at: null };

  test("may be announced on the last day of the first month, and not on the day after", () => {
    // 28 February 2026 is a Saturday: the month runs to Monday, 2 March.
    expect(extendedDay(request, noon("2026-03-02"))?.toString()).toBe("2026-04-30");
    expect(extendedDay(request, noon("2026-03-03"))).toBeNull();
  });

  test("may be announced once", () => {
    expect(extendedDay({ ...request, extended_at: noon("2026-02-02") }, noon("2026-02-03"))).toBeNull();
  });

  test("adds two months to the first, counted from the receipt", () =>
    expect(extendedDay({ ...request, received_at: noon("2026-03-31") }, noon("2026-04-01"))?.toString()).toBe("2026-06-30"));
});

describe("who contests a ranking", () => {
  const contest = (day: string) => lastDayOf("ranking_contest", noon(day)).toString();

  test("has an answer within two weeks from the day on which that was promised, and within a month before it", () => {
    expect(contest("2026-11-29")).toBe("2026-12-29");
    expect(contest("2026-11-30")).toBe("2026-12-14");
    expect(contest("2026-12-11")).toBe("2026-12-28"); // Christmas, then a week-end
  });

  test("is never told that it takes longer", () => {
    const received = { kind: "ranking_contest" as const, received_at: noon("2026-12-01"), extended_at: null };
    expect(extendedDay(received, noon("2026-12-02"))).toBeNull();
  });

  test("has a term whatever the day, and every kind has the general one", () => {
    expect(termOf("ranking_contest", noon("2017-01-01")).law).toContain("12(3)");
    expect(answerTerms.at(-1)).toMatchObject({ kinds: "all", first: { months: 1 }, extended: { months: 3 } });
  });
});

test("the last day itself is in time, and the days left fall to zero on it and below after it", () => {
  const last = Temporal.PlainDate.from("2026-12-28");
  expect(isInTime(last, Temporal.Instant.from("2026-12-28T22:59:59Z"))).toBe(true);
  expect(isInTime(last, Temporal.Instant.from("2026-12-28T23:00:00Z"))).toBe(false);
  expect([noon("2026-12-27"), noon("2026-12-28"), noon("2026-12-29")].map((now) => daysLeft(last, now))).toEqual([1, 0, -1]);
});

describe("public holidays", () => {
  test("Easter falls where the almanacs have it", () => {
    for (const day of ["1981-04-19", "2000-04-23", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2049-04-18"])
      expect(easterSunday(Number(day.slice(0, 4))).toString()).toBe(day);
  });

  test("a year has eleven of them in France, fewer only where two fall on one day", () => {
    for (let year = 2020; year < 2060; year++) {
      const days = Array.from({ length: 366 }, (_, at) => Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: at }));
      const holidays = days.filter((day) => day.year === year && isHoliday(day));
      const easter = easterSunday(year);
      const meets = [39, 50].filter((add) => ["05-01", "05-08"].includes(easter.add({ days: add }).toString().slice(5))).length;
      expect(holidays.length, String(year)).toBe(11 - meets);
    }
  });
});

import { retentions } from "@jump/contract/data-map.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keptUntil } from "./held-row.ts";

const at = (day: string) => Temporal.Instant.from(`${day}T22:30:00Z`);
const holder = { clockStart: at("2024-02-28"), today: Temporal.PlainDate.from("2026-11-25") };

test("a retention date is the start of its clock plus the days of its rule, and unknown while the clock has not started", () => {
  expect(keptUntil("account", {}, holder)).toBe("2026-02-27");
  expect(keptUntil("account", {}, { ...holder, clockStart: null })).toBeNull();
  expect(keptUntil("security_log", { "clock of creation": at("2026-03-28") }, holder)).toBe("2027-03-28");
  // The same hour is another day in France in summer.
  expect(keptUntil("security_log", { "clock of creation": at("2026-06-28") }, holder)).toBe("2027-06-29");
  expect(keptUntil("short_lived", { "clock of expiry": at("2026-01-02") }, holder)).toBe("2026-02-01");
  expect(keptUntil("mission", { "clock of mission_end": at("2026-01-01") }, holder)).toBe("2028-01-01");
  expect(keptUntil("mission", { "clock of mission_end": null }, holder)).toBeNull();
  expect(keptUntil("invoice", { "clock of year_end": Temporal.PlainDate.from("2020-03-04") }, holder)).toBe("2030-12-31");
  expect(keptUntil("security_log", {}, holder)).toBeNull();
});

test("a later start is never kept for a shorter time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 400 }), (day, later) => {
      const start = Temporal.PlainDate.from("2000-01-01").add({ days: day });
      const until = (date: Temporal.PlainDate) => keptUntil("proof", { "clock of creation": date }, holder)!;
      expect(Temporal.PlainDate.from(until(start)).since(start, { largestUnit: "years" }).years).toBe(
        Temporal.Duration.from(retentions.proof.period).years - (start.toString().endsWith("02-29") ? 1 : 0),
      );
      expect(until(start.add({ days: later })) >= until(start)).toBe(true);
    }),
  );
});

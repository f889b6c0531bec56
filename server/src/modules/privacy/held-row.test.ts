import { retentions } from "@jump/contract/data-map.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keptUntil } from "./held-row.ts";

const at = (day: string) => Temporal.Instant.from(`${day}T23:59:59Z`);
const holder = { accountId: "0", lastAccessAt: at("2024-02-29"), nameCode: () => null };

test("a retention date is the start of its clock plus the days of its rule, and unknown while the clock has not started", () => {
  expect(keptUntil("account", { created: null, expires: null }, {}, holder)).toBe("2026-02-28");
  expect(keptUntil("security_log", { created: "created_at", expires: null }, { created_at: at("2026-03-28") }, holder)).toBe("2027-03-28");
  expect(
    keptUntil(
      "short_lived",
      { created: "created_at", expires: "expires_at" },
      { created_at: at("2026-01-01"), expires_at: at("2026-01-02") },
      holder,
    ),
  ).toBe("2026-02-01");
  expect(keptUntil("short_lived", { created: "created_at", expires: null }, { created_at: at("2026-01-01") }, holder)).toBe("2026-01-31");
  expect(keptUntil("mission", { created: "created_at", expires: null }, { created_at: at("2026-01-01") }, holder)).toBeNull();
  expect(keptUntil("security_log", { created: null, expires: null }, {}, holder)).toBeNull();
});

test("a later start is never kept for a shorter time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 400 }), (day, later) => {
      const start = Temporal.PlainDate.from("2000-01-01").add({ days: day });
      const until = (date: Temporal.PlainDate) =>
        keptUntil("proof", { created: "at", expires: null }, { at: at(date.toString()) }, holder)!;
      expect(Temporal.PlainDate.from(until(start)).since(start, { largestUnit: "years" }).years).toBe(
        Temporal.Duration.from(retentions.proof.period).years - (start.toString().endsWith("02-29") ? 1 : 0),
      );
      expect(until(start.add({ days: later })) >= until(start)).toBe(true);
    }),
  );
});

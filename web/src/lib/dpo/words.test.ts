import { expect, test } from "vitest";
import { momentInFrance, timeBetween } from "./words.ts";

test("a local time in France is its moment, on either side of the changes of the hour", () => {
  expect(momentInFrance("2026-01-15T10:00")).toBe("2026-01-15T09:00:00.000Z");
  expect(momentInFrance("2026-07-15T10:00")).toBe("2026-07-15T08:00:00.000Z");
  expect(momentInFrance("2026-03-29T01:59")).toBe("2026-03-29T00:59:00.000Z");
  expect(momentInFrance("2026-03-29T03:00")).toBe("2026-03-29T01:00:00.000Z");
  expect(momentInFrance("2026-10-25T01:59")).toBe("2026-10-24T23:59:00.000Z");
  expect(momentInFrance("2026-10-25T03:00")).toBe("2026-10-25T02:00:00.000Z");
});

test("what is no time is handed on as it is", () => {
  for (const text of ["", "hier", "2026-13-45T10:00"]) expect(momentInFrance(text)).toBe(text);
});

test("a span reads as hours and minutes, beyond a day too", () => {
  expect(timeBetween("2026-11-25T09:00:00Z", "2026-11-28T09:05:59Z")).toBe("72\u00a0h\u00a005");
});

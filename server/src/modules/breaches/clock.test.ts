import fc from "fast-check";
import { expect, test } from "vitest";
import { dueAt, isLate } from "./clock.ts";

test("seventy-two hours are elapsed hours across the change to summer time and back", () => {
  const paris = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Paris]`);
  const spring = dueAt(paris("2026-03-27T12:00").toInstant());
  expect(spring.toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString()).toBe("2026-03-30T13:00:00");
  const autumn = dueAt(paris("2026-10-23T12:00").toInstant());
  expect(autumn.toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString()).toBe("2026-10-26T11:00:00");
});

test("the last instant is in time and the next is late, whatever the day", () => {
  const moments = fc.date({ min: new Date("2018-05-25"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (date) => {
      const aware = Temporal.Instant.fromEpochMilliseconds(date.getTime());
      const due = dueAt(aware);
      expect(due.epochMilliseconds - aware.epochMilliseconds).toBe(72 * 3_600_000);
      expect(isLate(aware, due)).toBe(false);
      expect(isLate(aware, due.add({ milliseconds: 1 }))).toBe(true);
    }),
  );
});

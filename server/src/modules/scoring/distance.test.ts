import fc from "fast-check";
import { expect, it } from "vitest";
import { dayToIso, isoToDay } from "./calendar-day.ts";
import { distanceKm, pointOf } from "./distance.ts";

const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const radian = Math.PI / 180;

it("agrees with the haversine formula to the rounding of a kilometre anywhere on the globe", () => {
  const property = fc.property(latitude, longitude, latitude, longitude, (lat, lon, otherLat, otherLon) => {
    const a =
      Math.sin(((otherLat - lat) * radian) / 2) ** 2 +
      Math.cos(lat * radian) * Math.cos(otherLat * radian) * Math.sin(((otherLon - lon) * radian) / 2) ** 2;
    const expected = 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(a)));
    expect(Math.abs(distanceKm(...pointOf(lat, lon), ...pointOf(otherLat, otherLon)) - expected)).toBeLessThan(0.51);
  });
  fc.assert(property, { numRuns: 2000 });
});

it("measures Paris to Lyon, Paris to Saint-Denis de La Réunion, and a place to itself", () => {
  const paris = pointOf(48.8566, 2.3522);
  expect(distanceKm(...paris, ...pointOf(45.764, 4.8357))).toBe(391);
  expect(distanceKm(...paris, ...pointOf(-20.8789, 55.4481))).toBeCloseTo(9351, -2);
  expect(distanceKm(...paris, ...paris)).toBe(0);
});

it("numbers days from 1970 and back, over leap days", () => {
  expect([isoToDay("1970-01-01"), isoToDay("2000-03-01") - isoToDay("2000-02-28"), isoToDay("1969-12-31")]).toEqual([0, 2, -1]);
  fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => void expect(isoToDay(dayToIso(day))).toBe(day)));
  expect(() => isoToDay("2026-02-30")).toThrow(RangeError);
});

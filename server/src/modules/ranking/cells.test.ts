import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceKm, pointOf } from "#modules/scoring";
import { cellOf, cellsWithin } from "./cells.ts";

const lat = fc.double({ min: -90, max: 90, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });

describe("cells of the globe", () => {
  it("miss nobody who is near enough, wherever the two are", () => {
    const bearing = fc.double({ min: -1, max: 1, noNaN: true });
    const property = fc.property(lat, lon, fc.integer({ min: 0, max: 400 }), bearing, bearing, (y, x, km, dy, dx) => {
      const step = (km + 1) / 111;
      const other = { lat: clamp(y + dy * step, 90), lon: clamp(x + (dx * step) / Math.max(0.01, Math.cos((y * Math.PI) / 180)), 180) };
      const reach = cellsWithin(y, x, km);
      if (reach === null || distanceKm(...pointOf(y, x), ...pointOf(other.lat, other.lon)) > km) return;
      expect(reach[cellOf(other.lat, other.lon)]).toBe(1);
    });
    fc.assert(property, { numRuns: 20_000 });
  });

  it("leave most of a country out around a town, and say so when they cannot", () => {
    const reach = cellsWithin(48.86, 2.35, 30)!;
    expect(reach.reduce((sum, cell) => sum + cell, 0)).toBeLessThan(12);
    expect(reach[cellOf(43.3, 5.4)]).toBe(0);
    expect(cellsWithin(48.86, 2.35, 65_535)).toBeNull();
    expect(cellsWithin(-17.5, 179.9, 100)).toBeNull();
    expect(cellOf(Number.NaN, 0)).toBe(0);
  });
});

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

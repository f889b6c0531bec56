import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceKm, foldName } from "./place.ts";

const point = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) });

test("a distance is the same both ways, zero to oneself, and at most half the way round the earth", () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      const there = distanceKm(a, b);
      expect(there).toBeCloseTo(distanceKm(b, a), 6);
      expect(distanceKm(a, a)).toBeCloseTo(0, 6);
      expect(there).toBeLessThanOrEqual(Math.PI * 6371 + 1e-6);
    }),
  );
});

test("a detour is never shorter", () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-4);
    }),
  );
});

test("Paris to Lyon is some 392 kilometres", () => {
  expect(distanceKm({ lat: 48.8566, lon: 2.3522 }, { lat: 45.764, lon: 4.8357 })).toBeCloseTo(391.5, 0);
});

test.each([
  ["Saint-Étienne", "ST ETIENNE"],
  ["L'Haÿ-les-Roses", "l’hay les roses"],
  ["Sainte-Geneviève-des-Bois", "Ste Genevieve des Bois"],
])("%s and %s are one name", (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

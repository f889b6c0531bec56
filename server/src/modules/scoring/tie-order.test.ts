import fc from "fast-check";
import { expect, it } from "vitest";
import { compareTied, rotationOf } from "./tie-order.ts";

const ids = fc.uniqueArray(fc.uuid({ version: 7 }), { minLength: 2, maxLength: 12 });

it("orders equals totally and always the same way on one mission", () => {
  const property = fc.property(ids, fc.uuid({ version: 7 }), (talents, mission) => {
    const sorted = (all: readonly string[]) => all.toSorted((a, b) => compareTied(rotationOf(mission), a, b));
    expect(sorted(talents)).toEqual(sorted(talents.toReversed()));
  });
  fc.assert(property);
});

it("orders equals by id where nothing rotates", () => {
  fc.assert(
    fc.property(ids, (talents) => {
      expect(talents.toSorted((a, b) => compareTied(null, a, b))).toEqual(talents.toSorted());
    }),
  );
});

it("lets any two equals come first on about half of the missions", () => {
  const missions = Array.from({ length: 4000 }, (_, n) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`);
  const pair = fc.tuple(fc.uuid({ version: 7 }), fc.uuid({ version: 7 })).filter(([a, b]) => a !== b);
  const property = fc.property(pair, ([a, b]) => {
    const first = missions.filter((mission) => compareTied(rotationOf(mission), a, b) < 0).length;
    // Seven standard deviations of a fair coin: √(4000 · ¼) · 7 = 221.
    expect(Math.abs(first - 2000)).toBeLessThan(221);
  });
  fc.assert(property, { numRuns: 50 });
});

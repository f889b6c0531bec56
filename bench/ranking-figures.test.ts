import fc from "fast-check";
import { expect, it } from "vitest";
import { averagePrecision, cappedPrecision, confidence, mean, ndcg, reciprocalRank } from "./ranking-figures.ts";

const grades = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 });

it("gives 1 to the best order, less to any other, and 0 where nothing is right", () => {
  fc.assert(
    fc.property(grades, (all) => {
      const best = ndcg(
        all.toSorted((a, b) => b - a),
        10,
      );
      expect(best).toBeCloseTo(all.some((grade) => grade > 0) ? 1 : 0, 10);
      expect(ndcg(all, 10)).toBeLessThanOrEqual(best + 1e-12);
    }),
  );
  // Gains 0, 7 at places 1, 2: (7 / log2 3) / 7.
  expect(ndcg([0, 3], 10)).toBeCloseTo(1 / Math.log2(3), 12);
});

it("counts right ones as the public task does", () => {
  const ranking = [false, true, true, false, true];
  expect(averagePrecision(ranking)).toBeCloseTo((1 / 2 + 2 / 3 + 3 / 5) / 3, 12);
  expect(cappedPrecision(ranking, 2)).toBe(0.5);
  expect(cappedPrecision([true, false, false], 5)).toBe(1);
  expect(reciprocalRank(ranking)).toBe(0.5);
});

it("puts the mean inside its interval, and no width around what never varies", () => {
  const values = Array.from({ length: 60 }, (_, at) => (at * 37) % 11);
  const { low, high } = confidence(values);
  expect(low).toBeLessThan(mean(values));
  expect(high).toBeGreaterThan(mean(values));
  expect(confidence([0.5, 0.5, 0.5])).toEqual({ low: 0.5, high: 0.5 });
  expect(confidence(values)).toEqual({ low, high });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { criterionIds, fullScore } from "@jump/contract/matching.ts";
import { rankingRulesSchema } from "@jump/contract/ranking-rules.ts";
import { arbitraryWeights } from "#test/arbitrary-rankings.ts";
import { splitPoints } from "./points.ts";
import { checkedWeights, defaultWeights, rankingRules } from "./weights.ts";
import { scorerVersion } from "./scorers.ts";

it("publishes weights that sum to the full score, within bounds that allow other sums", () => {
  expect(checkedWeights(defaultWeights)).toEqual(defaultWeights);
  expect(rankingRules.weights.reduce((sum, w) => sum + w.weight, 0)).toBe(fullScore);
  expect(rankingRules.weights.map((w) => w.criterion)).toEqual(criterionIds);
});

it("publishes rules that the contract accepts, under the version of the scorer", () => {
  expect(rankingRulesSchema.parse(rankingRules)).toEqual(rankingRules);
  expect(rankingRules.version).toBe(scorerVersion);
});

it("accepts every choice within the bounds and refuses wrong sums and choices beyond them", () => {
  fc.assert(fc.property(arbitraryWeights, (weights) => void expect(checkedWeights(weights)).toEqual(weights)));
  expect(() => checkedWeights({ ...defaultWeights, skills: defaultWeights.skills + 1 })).toThrow("weights_sum");
  expect(() => checkedWeights({ skills: 2000, availability: 3500, rate: 2000, place: 2500, languages: 0, reviews: 0 })).toThrow(
    "weights_bounds",
  );
});

it("splits points into whole parts that sum to them", () => {
  const property = fc.property(
    fc.nat(fullScore),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 60 }),
    (total, parts) => {
      const split = splitPoints(total, parts);
      expect(split.reduce((a, b) => a + b, 0)).toBe(total);
      const sum = parts.reduce((a, b) => a + b, 0);
      split.forEach((points, n) => expect(Math.abs(points - (total * (parts[n] ?? 0)) / sum)).toBeLessThanOrEqual(1));
    },
  );
  fc.assert(property);
});

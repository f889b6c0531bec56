import fc from "fast-check";
import { expect, it } from "vitest";
import { measureEqualExposure } from "./equal-exposure.ts";
import { adjusted, permutationTest } from "./permutation-test.ts";
import { detectionRate, simulatedWorld } from "./simulate.ts";

const world = simulatedWorld(1);

it("finds a scorer that takes three percent off one group, with a power of nine in ten and more at a hundred people a group", () => {
  const found = detectionRate(world, { scorePercent: 3 }, { people: 100, missions: 20, runs: 40, seed: 11 });
  expect(found.score_when_equal).toBeGreaterThanOrEqual(0.9);
  expect(found.any).toBeGreaterThanOrEqual(0.9);
});

it("finds companies that invite one group half as often as they invite its equals", () => {
  const found = detectionRate(world, { invitationPercent: 50 }, { people: 100, missions: 40, runs: 30, seed: 12 });
  expect(found.invited).toBeGreaterThanOrEqual(0.9);
});

it("cries wolf no more often than its level says where nothing was planted", () => {
  const runs = 200;
  const found = detectionRate(world, {}, { people: 60, missions: 12, runs, seed: 13 });
  // Of 200 fair runs 10 are beyond the level by chance; more than 22 come once in two thousand.
  for (const measure of ["among_first", "place", "score_when_equal", "invited"] as const) {
    expect(found[measure] * runs, measure).toBeLessThanOrEqual(22);
    expect(found[measure] * runs, measure).toBeGreaterThanOrEqual(1);
  }
  expect(found.any * runs).toBeLessThanOrEqual(22);
});

it("gives a p that is never zero, is one where nobody differs, and is the same for the same seed", () => {
  const people = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 40 });
  const property = fc.property(people, fc.nat(), (all, seed) => {
    const [values, labels] = [all.map(([value]) => value), all.map(([, label]) => label)];
    const result = permutationTest(values, labels, seed, 99);
    expect(result).toEqual(permutationTest(values, labels, seed, 99));
    expect(result.p).toBeGreaterThanOrEqual(0.01);
    expect(result.p).toBeLessThanOrEqual(1);
    const same = permutationTest(
      values.map(() => 7),
      labels,
      seed,
      99,
    );
    expect(same).toMatchObject({ p: 1, difference: 0 });
    const [mirrored] = [
      permutationTest(
        values,
        labels.map((label) => !label),
        seed,
        99,
      ),
    ];
    expect(mirrored.difference).toBeCloseTo(-result.difference, 9);
  });
  fc.assert(property, { numRuns: 200 });
});

it("tells apart what cannot be chance, and adjusts for how many questions are asked", () => {
  const values = Array.from({ length: 40 }, (_, n) => n);
  expect(
    permutationTest(
      values,
      values.map((n) => n < 20),
      1,
    ).p,
  ).toBeLessThan(0.001);
  expect(adjusted([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(adjusted([0.5, 0.9])).toEqual([1, 1]);
});

it("sees whether equals share the better place", () => {
  const missions = Array.from({ length: 400 }, (_, n) => (n % 2 === 0 ? ["a", "b"] : ["b", "a"]));
  const ranking = (ids: string[]) => ({ ids, scores: ids.map(() => 7000), fitting: ids.length });
  expect(measureEqualExposure(missions.map(ranking))).toMatchObject({ pairs: 400, elderFirst: 200 });
  expect(measureEqualExposure(missions.map(ranking)).p).toBeCloseTo(1, 6);
  expect(measureEqualExposure(missions.map(() => ranking(["a", "b"]))).p).toBeLessThan(1e-6);
  expect(measureEqualExposure([{ ids: ["a", "b"], scores: [7000, 6999], fitting: 2 }])).toMatchObject({ pairs: 0, p: 1 });
});

import { seededRandom } from "#platform/seeded-random.ts";

export type TestResult = {
  /** Mean of the group minus the mean of the others. */
  readonly difference: number;
  /** How often a split of the same people by lot differs at least as much, both ways; never 0. */
  readonly p: number;
  readonly inGroup: number;
  readonly others: number;
};

/** Lots drawn; the smallest p that can come out is one in one more than these. */
export const lots = 1999;

/**
 * Whether a group's mean differs from that of the others by more than chance: labels are dealt anew among the people, whose values stay. Exact for
 * any distribution, as long as people are exchangeable without the difference; each person is one value, however many rankings it comes from.
 */
export function permutationTest(values: readonly number[], isInGroup: readonly boolean[], seed: number, rounds = lots): TestResult {
  const total = values.reduce((sum, value) => sum + value, 0);
  const inGroup = isInGroup.filter(Boolean).length;
  const others = values.length - inGroup;
  const differenceOf = (sum: number) => sum / inGroup - (total - sum) / others;
  const difference = differenceOf(values.reduce((sum, value, at) => sum + (isInGroup[at] ? value : 0), 0));
  if (inGroup === 0 || others === 0) return { difference: 0, p: 1, inGroup, others };
  const random = seededRandom(seed);
  const dealt = Float64Array.from(values);
  // The smaller side is dealt: the difference follows from its sum.
  const size = Math.min(inGroup, others);
  const least = Math.abs(difference) - 1e-9;
  let asFar = 0;
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (let at = 0; at < size; at++) {
      const other = at + Math.floor(random() * (dealt.length - at));
      const value = dealt[other]!;
      dealt[other] = dealt[at]!;
      dealt[at] = value;
      sum += value;
    }
    if (Math.abs(differenceOf(size === inGroup ? sum : total - sum)) >= least) asFar++;
  }
  return { difference, p: (asFar + 1) / (rounds + 1), inGroup, others };
}

/** Holm's adjustment: the chance of a single false alarm in the whole family stays below the level that adjusted values are held to. */
export function adjusted(ps: readonly number[]): number[] {
  const order = ps.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  const result = Array.from({ length: ps.length }, () => 1);
  let highest = 0;
  for (const [rank, { p, at }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, p * (ps.length - rank)));
    result[at] = highest;
  }
  return result;
}

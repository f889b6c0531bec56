import { seededRandom } from "./synthetic-random.ts";

/** Normalised discounted gain of the first `depth` of a ranking; the gain of a grade is 2^grade − 1. 0 when nothing has a grade. */
export function ndcg(grades: readonly number[], depth: number): number {
  const best = gainOf(grades.toSorted((a, b) => b - a).slice(0, depth));
  return best === 0 ? 0 : gainOf(grades.slice(0, depth)) / best;
}

/** Mean of the precisions at each right place of a ranking. */
export function averagePrecision(isRight: readonly boolean[]): number {
  let [found, sum] = [0, 0];
  for (const [at, right] of isRight.entries()) if (right) sum += ++found / (at + 1);
  return found === 0 ? 0 : sum / found;
}

/** Share of right ones among the first `depth`, of as many as can be right there. */
export function cappedPrecision(isRight: readonly boolean[], depth: number): number {
  const possible = Math.min(depth, isRight.filter(Boolean).length);
  return possible === 0 ? 0 : isRight.slice(0, depth).filter(Boolean).length / possible;
}

/** One divided by the place of the first right one. */
export function reciprocalRank(isRight: readonly boolean[]): number {
  const first = isRight.indexOf(true);
  return first < 0 ? 0 : 1 / (first + 1);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Percentile bootstrap of the mean, 95 %, by 1,000 seeded resamples. */
export function confidence(values: readonly number[], seed = 1): { low: number; high: number } {
  const random = seededRandom(seed);
  const means = Array.from({ length: 1000 }, () => mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)));
  means.sort((a, b) => a - b);
  return { low: means[25] ?? 0, high: means[974] ?? 0 };
}

function gainOf(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

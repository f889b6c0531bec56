import { seededRandom, type Random } from "../server/src/platform/seeded-random.ts";

export { seededRandom, type Random };

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of a list. */
export function oneOf<T>(random: Random, all: readonly [T, ...T[]]): T {
  return all[Math.floor(random() * all.length)] ?? all[0];
}

/** Normally distributed around 0 with deviation 1. */
export function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Draws indexes in proportion to their weights, in constant time (Walker's alias method). */
export function sampler(weights: readonly number[]): (random: Random) => number {
  const count = weights.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const scaled = weights.map((weight) => (weight * count) / sum);
  const [share, alias] = [new Float64Array(count).fill(1), Uint32Array.from({ length: count }, (_, at) => at)];
  const small = scaled.flatMap((value, at) => (value < 1 ? [at] : []));
  const large = scaled.flatMap((value, at) => (value < 1 ? [] : [at]));
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop()!, large.at(-1)!];
    [share[less], alias[less]] = [scaled[less]!, more];
    scaled[more]! -= 1 - scaled[less]!;
    if (scaled[more]! < 1) small.push(large.pop()!);
  }
  return (random) => {
    const value = random() * count;
    const at = Math.floor(value);
    return value - at < share[at]! ? at : alias[at]!;
  };
}

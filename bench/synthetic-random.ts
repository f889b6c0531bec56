export type Random = () => number;

/** Numbers in [0, 1) that are the same for the same seed on every machine (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

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

import type { Random } from "./synthetic-random.ts";

/** One of a list that is not empty. */
export function pick<T>(random: Random, all: readonly T[]): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new RangeError("nothing to pick from");
  return one;
}

/** Some of a list, in random order. */
export function some<T>(random: Random, all: readonly T[], count: number): T[] {
  return shuffled(random, all).slice(0, count);
}

export function shuffled<T>(random: Random, all: readonly T[]): T[] {
  return all
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

export function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

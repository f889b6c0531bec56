import type { ConceptSource, Mention } from "./concept.ts";

/** A name read at the words `first` to `last` of a text; `words` leaves little words out. */
export type Reading = {
  alias: number;
  first: number;
  last: number;
  words: number;
  tier: number;
  occupation: boolean;
  /** Written with its version, as "vue3" is. */
  versioned: boolean;
  how: Mention["how"];
  score: number;
};

/** Our layer before named technologies, both before the official taxonomies. */
export const tiers: Record<ConceptSource, number> = { layer: 0, icon: 1, linguist: 1, esco: 2, rome: 2 };

/** Which words of a text a chosen reading covers. */
export class Covered {
  #words: Uint8Array;

  constructor(words: number) {
    this.#words = new Uint8Array(words);
  }

  has(word: number): boolean {
    return this.#words[word] === 1;
  }

  touches({ first, last }: Reading): boolean {
    return this.#words.subarray(first, last + 1).includes(1);
  }

  add({ first, last }: Reading): void {
    this.#words.fill(1, first, last + 1);
  }
}

/** Chooses readings that overlap nothing covered and not each other, and covers them: our layer first, then the longest, then the surest. */
export function selectLongest(readings: readonly Reading[], covered: Covered): Reading[] {
  const order = readings.toSorted(
    (a, b) =>
      Math.min(a.tier, 1) - Math.min(b.tier, 1) ||
      b.words - a.words ||
      b.last - b.first - (a.last - a.first) ||
      b.score - a.score ||
      a.first - b.first ||
      a.alias - b.alias,
  );
  return order.filter((reading) => {
    if (covered.touches(reading)) return false;
    covered.add(reading);
    return true;
  });
}

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

/** Keeps non-overlapping readings: our layer before the others, then the longest, then the surest. */
export function selectLongest(readings: readonly Reading[], taken: readonly Reading[] = []): Reading[] {
  const chosen: Reading[] = [...taken];
  const order = readings.toSorted(
    (a, b) =>
      Math.min(a.tier, 1) - Math.min(b.tier, 1) ||
      b.words - a.words ||
      b.last - b.first - (a.last - a.first) ||
      b.score - a.score ||
      a.first - b.first ||
      a.alias - b.alias,
  );
  for (const reading of order)
    if (!chosen.some((other) => reading.first <= other.last && other.first <= reading.last)) chosen.push(reading);
  return chosen;
}

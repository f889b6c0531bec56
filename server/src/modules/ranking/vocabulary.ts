import type { Arena } from "./arena.ts";
import { createConcepts, type Concepts } from "./concepts.ts";
import { createPlaces, type Places } from "./places.ts";
import { createTextIds, type TextIds } from "./talent-ids.ts";

/** What the numbers in an arena's segments stand for. */
export type Vocabulary = {
  readonly arena: Arena;
  readonly concepts: Concepts;
  readonly places: Places;
  /** The first has sets of rates in every segment. */
  readonly currencies: string[];
  readonly textIds: TextIds;
};

export function createVocabulary(arena: Arena): Vocabulary {
  return { arena, concepts: createConcepts(), places: createPlaces(), currencies: ["EUR"], textIds: createTextIds() };
}

/** The number of a currency; -1 when nobody asks for it. */
export function currencyNumber({ currencies }: Vocabulary, currency: string): number {
  return currencies.indexOf(currency);
}

/** The number of a currency, a new one if need be. */
export function numberedCurrency({ currencies }: Vocabulary, currency: string): number {
  const known = currencies.indexOf(currency);
  if (known >= 0) return known;
  if (currencies.length > 255) throw new RangeError("too_many_currencies");
  return currencies.push(currency) - 1;
}

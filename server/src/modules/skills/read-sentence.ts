import type { Candidate } from "./concept.ts";
import { isOfKind } from "./concept-vectors.ts";
import { findMentions } from "./find-mentions.ts";
import type { LinkOptions } from "./link-label.ts";
import type { LinkerIndex } from "./linker.ts";
import { SentenceRanker, type Ranked } from "./rank-sentence.ts";

const mostOrdered = 60;
// What a concept loses when the words that name it name one before it already.
const repeated = 2;
const unnamed = 0.5;
const evenMark = 11;
const steepness = 2;

/** Reads a sentence as the concepts it means. */
export class SentenceReader {
  #index: LinkerIndex;
  #ranker: SentenceRanker;

  constructor(index: LinkerIndex) {
    this.#index = index;
    this.#ranker = new SentenceRanker(index);
  }

  /** Candidates, best first; the first ones rather speak of different words. */
  read(text: string, { kinds, lang, limit = 10, without = [] }: LinkOptions): Candidate[] {
    const { concepts } = this.#index;
    // Ours have many short names, so that one of them is always nearly there: they count where the text names them.
    const named = new Set(findMentions(this.#index, text, kinds).map(({ id }) => id));
    const counts = (number: number) => {
      const source = concepts.source(number);
      const isOfficial = source === "esco" || source === "rome";
      return isOfKind(concepts, number, kinds) && !without.includes(source) && (isOfficial || named.has(concepts.ids[number] ?? ""));
    };
    return inTurn(this.#ranker.rank(text, { lang, counts }), (number) => this.#address(number))
      .slice(0, limit)
      .map(({ number, mark }) => ({
        id: concepts.ids[number] ?? "",
        score: 1 / (1 + Math.exp((evenMark - mark) / steepness)),
        how: "fuzzy" as const,
      }));
  }

  #address(number: number): string {
    const id = this.#index.concepts.ids[number] ?? "";
    return this.#index.concepts.get(id)?.uri ?? id;
  }
}

/** The best first, then each time the best of what speaks of other words; the same concept of two sources counts once. */
function inTurn(ranked: readonly Ranked[], addressOf: (number: number) => string): Ranked[] {
  const left = ranked.slice(0, mostOrdered).map((one) => ({ ...one, address: addressOf(one.number) }));
  const times = new Map<number, number>();
  const ordered: Ranked[] = [];
  const taken = new Set<string>();
  const markOf = ({ mark, words }: Ranked) => {
    const share = words.length === 0 ? unnamed : words.reduce((sum, word) => sum + (times.get(word) ?? 0), 0) / words.length;
    return mark - repeated * share;
  };
  while (left.length > 0) {
    let best = 0;
    for (let i = 1; i < left.length; i++) if (markOf(left[i]!) > markOf(left[best]!)) best = i;
    const [next] = left.splice(best, 1);
    if (next === undefined) break;
    ordered.push({ ...next, mark: markOf(next) });
    if (taken.has(next.address)) continue;
    taken.add(next.address);
    for (const word of next.words) times.set(word, (times.get(word) ?? 0) + 1);
  }
  return ordered;
}

import type { LabelLanguage } from "./concept.ts";
import type { LinkerIndex } from "./linker.ts";
import { groupFamilies, nameFeatures, NamesInSentence, strongest, type Families } from "./name-in-sentence.ts";
import { sentenceWords } from "./sentence-words.ts";

/** What is looked at in a concept: how its best name stands in the sentence, then what is known of the concept. */
export const sentenceFeatures = [...nameFeatures, "several", "meaning", "uses", "described", "trades"] as const;
/** Learnt from ESCO by `node bench/sentence-weights.ts`. */
export const sentenceWeights: readonly number[] = [
  2.4, 2.6, 6.24, 7.99, 4.78, 9.53, 2.56, -0.71, 1.11, -0.97, 0.65, -6.21, 0.68, 0.88, 3.13, 0.39, 0.63, 2.7, 4.02,
];

/** A concept, how likely the sentence means it, and the words that say so. */
export type Ranked = { number: number; mark: number; words: readonly number[]; figures: Float64Array };
export type RankOptions = { lang?: LabelLanguage | undefined; counts: (number: number) => boolean };

const mostNames = 600;
const namesOfConcept = 4;
const leastNamed = 0.3;
const nearestByMeaning = 40;
const around = 3;
const scale = 20;

/** Orders the concepts that a sentence may mean; without what was learnt from a classification, by their names alone. */
export class SentenceRanker {
  #index: LinkerIndex;
  #families: Families | null = null;
  #sums: Float32Array;

  constructor(index: LinkerIndex) {
    this.#index = index;
    this.#sums = new Float32Array(index.aliases.length);
  }

  /** The concepts that a sentence may mean, best first. */
  rank(text: string, options: RankOptions, weights: ArrayLike<number> = sentenceWeights): Ranked[] {
    const words = sentenceWords(text);
    const sense = this.#index.sense?.();
    const usage = sense?.usage();
    this.#families ??= groupFamilies(this.#index);
    const names = new NamesInSentence(this.#index, sense?.knowledge, this.#families, words);
    const direction = sense?.knowledge.embed(new Set(words.map(({ stem }) => stem))) ?? null;
    const candidates = this.#namedIn(names, options);
    if (sense !== undefined && direction !== null)
      for (const { number } of sense.vectors.nearest(direction, nearestByMeaning, options.counts))
        if (!candidates.has(number)) candidates.set(number, []);
    const now = new Float64Array(nameFeatures.length);
    const ranked: Ranked[] = [];
    for (const [number, named] of candidates) {
      const figures = new Float64Array(sentenceFeatures.length);
      let found: number[] = [];
      let best = -Infinity;
      for (const { alias } of named.slice(0, namesOfConcept)) {
        const used = names.measure(alias, now);
        const mark = weigh(now, weights);
        if (mark <= best) continue;
        [best, found] = [mark, used];
        figures.set(now);
      }
      const several = named.slice(0, 3).reduce((sum, { share }) => sum + share, 0) / 3;
      const aboutConcept = [several, 0, 0, 0, 0];
      if (sense !== undefined && usage !== undefined) {
        aboutConcept[1] = direction === null ? 0 : sense.vectors.nearness(direction, number);
        aboutConcept[2] = Math.log1p(usage.uses(number));
        aboutConcept[3] = this.#described(names, found, (word) => usage.describes(number, sense.knowledge.word(word)));
        aboutConcept[4] = direction === null ? 0 : usage.nearnessOfTrades(direction, number);
      }
      figures.set(aboutConcept, nameFeatures.length);
      ranked.push({ number, mark: weigh(figures, weights), words: found, figures });
    }
    return ranked.sort((a, b) => b.mark - a.mark || a.number - b.number);
  }

  /** The names of which enough is in the sentence, by concept, the likeliest first, with the share that is. */
  #namedIn(names: NamesInSentence, { lang, counts }: RankOptions): Map<number, { alias: number; share: number }[]> {
    const { aliases, words } = this.#index;
    const sums = this.#sums;
    const touched: number[] = [];
    for (const [stem, matches] of names.matches) {
      const value = strongest(matches) * words.rarity(stem);
      for (const alias of words.aliases(stem)) {
        if (sums[alias] === 0) touched.push(alias);
        sums[alias]! += value;
      }
    }
    const likely: { alias: number; share: number; quick: number }[] = [];
    for (const alias of touched) {
      const sum = sums[alias]!;
      sums[alias] = 0;
      if (!counts(aliases.concept(alias))) continue;
      if (lang === "en" && !aliases.speaks(alias, lang)) continue;
      const share = sum / words.weight(alias);
      if (share >= leastNamed) likely.push({ alias, share, quick: sum * share * share });
    }
    likely.sort((a, b) => b.quick - a.quick || a.alias - b.alias);
    return Map.groupBy(likely.slice(0, mostNames), ({ alias }) => aliases.concept(alias));
  }

  /** How much of what stands about the words that name a concept is in its description. */
  #described(names: NamesInSentence, found: readonly number[], describes: (stem: string) => boolean): number {
    const [first, last] = [found[0], found.at(-1)];
    if (first === undefined || last === undefined) return 0;
    let sum = 0;
    for (const [word, { stem }] of names.words.entries())
      if (word >= first - around && word <= last + around && !found.includes(word) && describes(stem)) sum += names.rarityOf(stem);
    return sum / scale;
  }
}

function weigh(figures: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < figures.length; i++) sum += figures[i]! * weights[i]!;
  return sum;
}

import type { LinkerIndex } from "./linker.ts";
import type { Knowledge } from "./knowledge.ts";
import type { SentenceWord } from "./sentence-words.ts";
import { wordFamily } from "./word-family.ts";

/** What is looked at in how a name stands in a sentence. */
export const nameFeatures = [
  "same",
  "family",
  "replaced",
  "sameWeight",
  "familyWeight",
  "replacedWeight",
  "tight",
  "first",
  "loneSame",
  "loneReplaced",
  "label",
  "length",
  "asked",
  "alike",
] as const;

export type Match = { word: number; weight: number };

const sameWord = 1;
const sameFamily = 0.9;
const mostForSubstitute = 0.7;
const leastProbability = 0.06;
// Words further apart than this hardly name one thing together.
const reach = 4;
// Weights of words are rarities, 1 to 13; the figures are about 1.
const scale = 20;
const around = 3;

/** Finds names in one sentence whose words need not all be there, nor stand together. */
export class NamesInSentence {
  readonly words: readonly SentenceWord[];
  #index: LinkerIndex;
  #knowledge: Knowledge | undefined;
  #matches: Map<number, Match[]>;
  #rarities: number[];
  #known: number[];
  #likeness = new Map<number, Float32Array>();

  constructor(index: LinkerIndex, knowledge: Knowledge | undefined, families: Families, words: readonly SentenceWord[]) {
    this.words = words;
    this.#index = index;
    this.#knowledge = knowledge;
    this.#matches = matchWords(index, knowledge, families, words);
    this.#known = words.map(({ stem }) => knowledge?.word(stem) ?? -1);
    this.#rarities = words.map(({ stem }) => this.rarityOf(stem));
  }

  /** For each stem of the vocabulary that may be meant, the words of the sentence that may mean it. */
  get matches(): ReadonlyMap<number, readonly Match[]> {
    return this.#matches;
  }

  /** How much a word tells, known or not. */
  rarityOf(stem: string): number {
    const { words } = this.#index;
    const number = words.stem(stem);
    return number === undefined ? words.greatestRarity : words.rarity(number);
  }

  /** Fills the figures of a name, in the order of `nameFeatures`, and returns the words that name it, in their order. */
  measure(alias: number, figures: Float64Array): number[] {
    const { aliases, words } = this.#index;
    const stems = words.stemsOf(alias);
    let best: Placed | null = null;
    // Its rarest word that is there, wherever that is; the others as near to it as they can be.
    const anchor = this.#rarestMatched(stems);
    for (const start of anchor === -1 ? [] : this.#matches.get(stems[anchor]!)!) {
      const placed = this.#place(stems, anchor, start);
      if (best === null || placed.quality > best.quality) best = placed;
    }
    figures.fill(0, 0, nameFeatures.length);
    if (best === null) return [];
    const { all, same, family, replaced, used, tight } = best;
    const isLone = stems.length === 1;
    const [first, last] = [Math.min(...used), Math.max(...used)];
    const head = wordFamily(aliases.key(alias).split(" ", 1)[0] ?? "");
    figures.set([
      same / all,
      family / all,
      replaced / all,
      same / scale,
      family / scale,
      replaced / scale,
      tight,
      used.some((word) => wordFamily(this.words[word]!.key) === head) ? 1 : 0,
      isLone ? same / all : 0,
      isLone ? replaced / all : 0,
      aliases.isLabel(alias) ? 1 : 0,
      stems.length / 10,
      this.#coveredBy(used, first, last),
      this.#alike(stems, first, last) / scale,
    ]);
    return used.sort((a, b) => a - b);
  }

  #rarestMatched(stems: Int32Array): number {
    let [found, highest] = [-1, 0];
    for (const [i, stem] of stems.entries()) {
      const value = strongest(this.#matches.get(stem)) * this.#index.words.rarity(stem);
      if (value > highest) [found, highest] = [i, value];
    }
    return found;
  }

  #place(stems: Int32Array, anchor: number, start: Match): Placed {
    const { words } = this.#index;
    const placed: Placed = { all: 0, same: 0, family: 0, replaced: 0, used: [], tight: 0, quality: 0 };
    for (const [i, stem] of stems.entries()) {
      const rarity = words.rarity(stem);
      placed.all += rarity;
      const { value, word, weight } = i === anchor ? { ...start, value: start.weight } : this.#nearest(stem, start.word, placed.used);
      if (word === -1) continue;
      placed.used.push(word);
      if (weight === sameWord) placed.same += value * rarity;
      else if (weight === sameFamily) placed.family += (value / sameFamily) * rarity;
      else placed.replaced += value * rarity;
    }
    const places = placed.used.map((word) => this.words[word]!.place);
    placed.tight = places.length / (Math.max(...places) - Math.min(...places) + 1);
    placed.quality = (placed.same + placed.family + placed.replaced) / placed.all + 0.1 * placed.tight;
    return placed;
  }

  #nearest(stem: number, from: number, used: readonly number[]): Match & { value: number } {
    let best = { value: 0, word: -1, weight: 0 };
    for (const { word, weight } of this.#matches.get(stem) ?? []) {
      if (word === from || used.includes(word)) continue;
      const distance = Math.abs(this.words[word]!.place - this.words[from]!.place);
      const value = weight * (distance <= reach ? 1 : reach / distance) - 0.001 * distance;
      if (value > best.value) best = { value, word, weight };
    }
    return best;
  }

  /** How much of what stands there without a pause is the name: of "personal development", "development" is a part. */
  #coveredBy(used: readonly number[], first: number, last: number): number {
    let [covered, open] = [0, 0];
    for (let word = Math.max(0, first - 1); word <= Math.min(this.words.length - 1, last + 1); word++) {
      const place = this.words[word]!.place;
      if (place < this.words[first]!.place - 1 || place > this.words[last]!.place + 1) continue;
      if (used.includes(word)) covered += this.#rarities[word]!;
      else open += this.#rarities[word]!;
    }
    return covered / (covered + open);
  }

  /** How much the words of a name that are not there are like those that stand about. */
  #alike(stems: Int32Array, first: number, last: number): number {
    let sum = 0;
    for (const stem of stems) {
      if (this.#matches.has(stem)) continue;
      const likeness = this.#likenessOf(stem);
      let best = 0;
      for (let word = Math.max(0, first - around); word <= Math.min(this.words.length - 1, last + around); word++)
        best = Math.max(best, likeness[word]!);
      sum += best * this.#index.words.rarity(stem);
    }
    return sum;
  }

  #likenessOf(stem: number): Float32Array {
    let found = this.#likeness.get(stem);
    if (found === undefined) {
      const word = this.#knowledge?.word(this.#index.words.stemText(stem)) ?? -1;
      found = Float32Array.from(this.#known, (other) => this.#knowledge?.nearness(other, word) ?? 0);
      this.#likeness.set(stem, found);
    }
    return found;
  }
}

type Placed = { all: number; same: number; family: number; replaced: number; used: number[]; tight: number; quality: number };

/** The stems of a vocabulary by the family of their words. */
export type Families = ReadonlyMap<string, readonly number[]>;

export function groupFamilies({ words }: LinkerIndex): Families {
  const families = new Map<string, number[]>();
  for (const [word, stem] of words.stemsByWord) {
    const family = wordFamily(word);
    const known = families.get(family);
    if (known === undefined) families.set(family, [stem]);
    else if (!known.includes(stem)) known.push(stem);
  }
  return families;
}

export function strongest(matches: readonly Match[] | undefined): number {
  let best = 0;
  for (const { weight } of matches ?? []) best = Math.max(best, weight);
  return best;
}

function matchWords(
  { words: vocabulary }: LinkerIndex,
  knowledge: Knowledge | undefined,
  families: Families,
  words: readonly SentenceWord[],
): Map<number, Match[]> {
  const matches = new Map<number, Match[]>();
  const add = (stem: number | undefined, word: number, weight: number) => {
    if (stem === undefined) return;
    const list = matches.get(stem);
    const known = list?.find((match) => match.word === word);
    if (list === undefined) matches.set(stem, [{ word, weight }]);
    else if (known === undefined) list.push({ word, weight });
    else known.weight = Math.max(known.weight, weight);
  };
  for (const [word, { stem, key }] of words.entries()) {
    add(vocabulary.stem(stem), word, sameWord);
    for (const other of families.get(wordFamily(key)) ?? []) add(other, word, sameFamily);
    for (const { stem: other, probability } of knowledge?.substitutes(knowledge.word(stem)) ?? [])
      if (probability >= leastProbability) add(vocabulary.stem(other), word, Math.min(mostForSubstitute, 0.3 + probability));
  }
  return matches;
}

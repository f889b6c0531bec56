import type { LinkerIndex } from "./linker.ts";
import type { ConceptVectors } from "./concept-vectors.ts";
import type { Knowledge } from "./knowledge.ts";
import { LetterLikeness } from "./letter-likeness.ts";

/** What is looked at in a candidate; the first eight in its best name. */
export const features = [
  "cosine",
  "letters",
  "asked",
  "named",
  "askedAlike",
  "namedAlike",
  "askedReplaced",
  "namedReplaced",
  "several",
  "meaning",
] as const;
/**
 * Learnt by `node bench/link-weights.ts`, from names of ESCO that were taken out and had to be found again by the others. They also choose
 * which name of a concept is looked at, so learning once more starts from them and ends with others.
 */
export const weights: readonly number[] = [2.06, 3.84, -7.55, -3.92, 7.54, 2.55, 6.98, 4.38, 4.16, 4.12];
const ofName = 8;
// A preferred label says best what a concept is; set by hand, since labels and aliases were taken out alike.
const labelBonus = 2;
const sameWriting = 0.5;
const sameWord = 0.9;
const leastChance = 0.005;
const chanceRange = -Math.log(leastChance);
const evenMark = 16;
const steepness = 3;

/** What a query's words share with a word of a name. */
type Likeness = { like: Float64Array; replaces: Float64Array; replacedBy: Float64Array };

export type Query = {
  stems: readonly string[];
  key: string;
  rarities: readonly number[];
  direction: Float32Array | null;
};

/** Orders concepts by how well their names and their meaning fit a typed one; needs what was learnt from a classification. */
export class NameRanker {
  #index: LinkerIndex;
  #knowledge: Knowledge;
  #vectors: ConceptVectors;
  #now = new Float64Array(ofName);
  #best = new Float64Array(features.length);

  constructor(index: LinkerIndex, knowledge: Knowledge, vectors: ConceptVectors) {
    this.#index = index;
    this.#knowledge = knowledge;
    this.#vectors = vectors;
  }

  query(stems: readonly string[], key: string): Query {
    const { words } = this.#index;
    const rarities = stems.map((stem) => {
      const number = words.stem(stem);
      return number === undefined ? words.greatestRarity : words.rarity(number);
    });
    return { stems, key, rarities, direction: this.#knowledge.embed(stems) };
  }

  /** How well each concept fits, in 0..1, from the best of its names. */
  rank(query: Query, numbers: Iterable<number>): Map<number, number> {
    const letters = new LetterLikeness(query.key);
    const known = new Map<number, Likeness>();
    const ranked = new Map<number, number>();
    for (const number of numbers)
      ranked.set(number, 1 / (1 + Math.exp((evenMark - this.#mark(query, number, letters, known)) / steepness)));
    return ranked;
  }

  /** The figures of a concept in the order of `features`, for learning the weights. */
  featuresOf(query: Query, number: number): Float64Array {
    this.#mark(query, number, new LetterLikeness(query.key), new Map());
    return this.#best.slice();
  }

  #mark(query: Query, number: number, letters: LetterLikeness, known: Map<number, Likeness>): number {
    const { aliases } = this.#index;
    const [from, to] = aliases.ofConcept(number);
    let best = -Infinity;
    const cosines: number[] = [];
    for (let alias = from; alias < to; alias++) {
      const mark = this.#markName(query, alias, letters, known);
      cosines.push(this.#now[0]!);
      if (mark <= best) continue;
      best = mark;
      this.#best.set(this.#now);
    }
    cosines.sort((a, b) => b - a);
    const several = cosines.length > 1 ? (cosines[0]! + cosines[1]! + (cosines[2] ?? 0)) / 3 : 0;
    const meaning = query.direction === null ? 0 : this.#vectors.nearness(query.direction, number);
    this.#best.set([several, meaning], ofName);
    return best + weights[ofName]! * several + weights[ofName + 1]! * meaning;
  }

  #markName({ stems, key, rarities }: Query, alias: number, letters: LetterLikeness, known: Map<number, Likeness>): number {
    const { aliases, words } = this.#index;
    const name = aliases.key(alias);
    const held = words.stemsOf(alias);
    const like = new Float64Array(stems.length);
    const replaced = new Float64Array(stems.length);
    let [dot, namedWeight, named, namedAlike, namedReplaced] = [0, 0, 0, 0, 0];
    for (const stem of held) {
      const rarity = words.rarity(stem);
      const shared = this.#likeness(stems, stem, known);
      let [alike, replaces] = [0, 0];
      for (let i = 0; i < stems.length; i++) {
        if (shared.like[i] === 1) {
          dot += rarity * rarity;
          named += rarity;
        }
        alike = Math.max(alike, shared.like[i]!);
        replaces = Math.max(replaces, shared.replaces[i]!);
        like[i] = Math.max(like[i]!, shared.like[i]!);
        replaced[i] = Math.max(replaced[i]!, shared.replacedBy[i]!);
      }
      namedWeight += rarity;
      namedAlike += rarity * alike;
      namedReplaced += rarity * chance(replaces);
    }
    let [askedWeight, asked, askedAlike, askedReplaced, norm] = [0, 0, 0, 0, 0];
    for (const [i, rarity] of rarities.entries()) {
      askedWeight += rarity;
      norm += rarity * rarity;
      if (like[i] === 1) asked += rarity;
      askedAlike += rarity * like[i]!;
      askedReplaced += rarity * chance(replaced[i]!);
    }
    const cosine = norm === 0 ? 0 : dot / Math.sqrt(norm * words.norm(alias));
    const all = namedWeight || 1;
    const wanted = askedWeight || 1;
    this.#now.set([
      cosine,
      letters.to(name),
      asked / wanted,
      named / all,
      askedAlike / wanted,
      namedAlike / all,
      askedReplaced / wanted,
      namedReplaced / all,
    ]);
    let mark = (aliases.isLabel(alias) ? labelBonus : 0) + (name === key ? sameWriting : 0);
    for (let i = 0; i < ofName; i++) mark += weights[i]! * this.#now[i]!;
    return mark;
  }

  #likeness(stems: readonly string[], stem: number, known: Map<number, Likeness>): Likeness {
    let found = known.get(stem);
    if (found !== undefined) return found;
    const text = this.#index.words.stemText(stem);
    const word = this.#knowledge.word(text);
    found = { like: new Float64Array(stems.length), replaces: new Float64Array(stems.length), replacedBy: new Float64Array(stems.length) };
    for (const [i, asked] of stems.entries()) {
      const askedWord = this.#knowledge.word(asked);
      found.like[i] = Math.min(asked === text ? 1 : 0.999, this.#knowledge.likeness(asked, text));
      found.replacedBy[i] = asked === text ? sameWord : this.#knowledge.substitution(word, askedWord);
      found.replaces[i] = asked === text ? sameWord : this.#knowledge.substitution(askedWord, word);
    }
    known.set(stem, found);
    return found;
  }
}

/** The logarithm of a probability, from 0 for none to 1 for certainty. */
function chance(probability: number): number {
  return 1 + Math.log(probability + leastChance) / chanceRange;
}

import { exactKey, stemKey } from "./alias-index.ts";
import type { Candidate, ConceptKind, ConceptSource, LabelLanguage } from "./concept.ts";
import { isOfKind } from "./concept-vectors.ts";
import { genderForms } from "./gender.ts";
import { LetterLikeness } from "./letter-likeness.ts";
import type { LinkerIndex, Sense } from "./linker.ts";
import type { Query } from "./rank-names.ts";
import { tokenise, type Token } from "./tokens.ts";
import type { Reading } from "./word-index.ts";

export type LinkOptions = {
  kinds?: readonly ConceptKind[];
  lang?: LabelLanguage;
  limit?: number;
  /** The label is complete: nothing is read as the beginning of something longer. */
  whole?: boolean;
  /** Sources whose concepts are not looked at. */
  without?: readonly ConceptSource[];
};
type Found = { score: number; how: Candidate["how"] };

// Our own layer first, then named technologies, then the official taxonomies.
const sourcePenalty: Record<ConceptSource, number> = {
  layer: 0,
  icon: 0.01,
  linguist: 0.01,
  esco: 0.02,
  rome: 0.03,
};
const rerank = 120;
const nearestByMeaning = 40;
const leastScore = 0.25;
// Whole names first, those that are the label before those that are another name; nothing else reaches them.
const exactAlias = 0.975;
const stemmedLabel = 0.985;
const stemmedAlias = 0.955;
const mostByRank = 0.94;

/** Reads a label typed by a person, complete or still being typed. */
export class LabelReader {
  #index: LinkerIndex;
  #sums: Float32Array;

  constructor(index: LinkerIndex) {
    this.#index = index;
    this.#sums = new Float32Array(index.aliases.length);
  }

  /** Candidates, best first: whole names, then inflected names, then completions and near misses. */
  link(text: string, { kinds, lang, limit = 10, whole = false, without = [] }: LinkOptions): Candidate[] {
    const [form = ""] = genderForms(text.slice(0, 200));
    const tokens = tokenise(form).filter((token) => !token.silent);
    const key = exactKey(tokens);
    if (key === "") return [];
    const found = new Map<number, Found>();
    const { aliases, concepts } = this.#index;
    const counts = (number: number) => isOfKind(concepts, number, kinds) && !without.includes(concepts.source(number));
    const take = (alias: number, score: number, how: Candidate["how"]) => {
      const number = aliases.concept(alias);
      if (!counts(number)) return;
      const wrongLanguage = lang !== undefined && !aliases.speaks(alias, lang) ? 0.02 : 0;
      const alternative = aliases.isLabel(alias) ? 0 : 0.01;
      const final = score - wrongLanguage - alternative - sourcePenalty[concepts.source(number)];
      const known = found.get(number);
      if (known === undefined || known.score < final) found.set(number, { score: Math.max(0, final), how });
    };
    // Any name of a skill of ours is as good as an official label: we chose it. Trades have official titles.
    const byLabel = (alias: number, label: number, other: number) => {
      const number = aliases.concept(alias);
      const isOurs = concepts.source(number) === "layer" && concepts.kind(number) !== "occupation";
      return isOurs || aliases.isLabel(alias) ? label : other;
    };
    const squeezed = key.replaceAll(" ", "");
    for (const alias of aliases.exact(key)) take(alias, byLabel(alias, 1, exactAlias), "exact");
    for (const alias of aliases.squeezed(squeezed)) take(alias, 0.97, "exact");
    if (squeezed !== key) for (const alias of aliases.exact(squeezed)) take(alias, 0.97, "exact");
    // "chef de" is on its way to "chef de projet", not another writing of "chef".
    const last = tokens.at(-1);
    if (last && !last.glue)
      for (const alias of aliases.stemmed(stemKey(tokens))) take(alias, byLabel(alias, stemmedLabel, stemmedAlias), "stem");
    const sense = this.#index.sense?.();
    const named = this.#byWords(tokens, key, { whole, counts, byLetters: sense === undefined });
    if (sense === undefined) for (const [alias, { score, how }] of named) take(alias, score, how);
    else {
      const query = queryOf(sense, tokens, key);
      const weighed = this.#toWeigh(sense, query, named, counts);
      for (const [number, rank] of sense.ranker.rank(query, weighed.keys())) {
        const { score: completes, how } = weighed.get(number)!;
        const score = Math.max(mostByRank * rank, completes) - sourcePenalty[concepts.source(number)];
        if ((found.get(number)?.score ?? 0) < score) found.set(number, { score, how });
      }
    }
    return [...found]
      .filter(([, { score }]) => score >= (sense === undefined ? leastScore : 0))
      .map(([number, { score, how }]) => ({ id: concepts.ids[number] ?? "", score, how }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  /** The concepts that would be ranked for a complete label, with what is looked at in each; for learning the weights. */
  figures(text: string, kinds: readonly ConceptKind[]): { id: string; figures: Float64Array }[] {
    const sense = this.#index.sense?.();
    const tokens = tokenise(text).filter((token) => !token.silent);
    if (sense === undefined || tokens.length === 0) return [];
    const key = exactKey(tokens);
    const counts = (number: number) => isOfKind(this.#index.concepts, number, kinds);
    const query = queryOf(sense, tokens, key);
    const named = this.#byWords(tokens, key, { whole: true, counts, byLetters: false });
    const numbers = [...this.#toWeigh(sense, query, named, counts).keys()];
    return numbers.map((number) => ({ id: this.#index.concepts.ids[number] ?? "", figures: sense.ranker.featuresOf(query, number) }));
  }

  /** The concepts of the names that share words, and those that are near in meaning. */
  #toWeigh(
    sense: Sense,
    query: Query,
    named: ReadonlyMap<number, Found & { completes: number }>,
    counts: (number: number) => boolean,
  ): Map<number, Found> {
    const { aliases, concepts } = this.#index;
    const weighed = new Map<number, Found>();
    for (const [alias, { completes, how }] of named) {
      const number = aliases.concept(alias);
      const known = weighed.get(number);
      if (known === undefined || known.score < completes) weighed.set(number, { score: completes, how });
    }
    // Titles of ROME are so many that what a text means nearly always has one; they are found by their words.
    const isNear = (number: number) => counts(number) && concepts.source(number) !== "rome";
    const near = query.direction === null ? [] : sense.vectors.nearest(query.direction, nearestByMeaning, isNear);
    for (const { number } of near) if (!weighed.has(number)) weighed.set(number, { score: 0, how: "fuzzy" });
    return weighed;
  }

  /** Names that share words with the typed ones, compared by their rare words and by their letters. */
  #byWords(
    tokens: readonly Token[],
    key: string,
    { whole, counts, byLetters }: { whole: boolean; counts: (number: number) => boolean; byLetters: boolean },
  ): Map<number, Found & { completes: number }> {
    const { aliases, words } = this.#index;
    const sums = this.#sums;
    const touched: number[] = [];
    const typos = new Set<number>();
    let norm = 0;
    const telling = tokens.filter((token, i) => !token.glue || i === tokens.length - 1);
    for (const [i, token] of telling.entries()) {
      const { readings, typo } = this.#readings(token, !whole && i === telling.length - 1);
      const known = words.stem(token.stem);
      // A little word at the end, "de" or the beginning of "analytique", only weighs among what the others found.
      const onlyAdds = token.glue && tokens.length > 1;
      if (!onlyAdds) norm += (known === undefined ? Math.log(1 + sums.length) + 1 : words.rarity(known)) ** 2;
      const best = new Map<number, number>();
      for (const { stem, weight } of readings)
        for (const alias of words.aliases(stem)) {
          const value = weight * words.rarity(stem) ** 2;
          if (value > (best.get(alias) ?? 0)) best.set(alias, value);
        }
      for (const [alias, value] of best) {
        if (sums[alias] === 0) {
          if (onlyAdds || !counts(aliases.concept(alias))) continue;
          touched.push(alias);
        }
        sums[alias]! += value;
        if (typo) typos.add(alias);
      }
    }
    const ranked = touched
      .map((alias) => ({ alias, cosine: (sums[alias] ?? 0) / Math.sqrt(norm * words.norm(alias)) }))
      .sort((a, b) => b.cosine - a.cosine || a.alias - b.alias)
      .slice(0, rerank);
    for (const alias of touched) sums[alias] = 0;
    const letters = new LetterLikeness(key);
    const found = new Map<number, Found & { completes: number }>();
    for (const { alias, cosine } of ranked) {
      const name = aliases.key(alias);
      const alike = 0.45 * Math.min(1, cosine) + (byLetters ? 0.45 * letters.to(name) : 0);
      // Someone who is typing wants the completion, whatever its length does to the cosine.
      const begins = whole ? 0 : name.startsWith(key) ? 0.7 : beginsWordByWord(name, key) ? 0.62 : 0;
      const completes = begins === 0 ? 0 : begins + 0.2 * (key.length / name.length);
      const how = completes > alike || !typos.has(alias) ? "stem" : "fuzzy";
      found.set(alias, { score: Math.max(alike, completes), how, completes });
    }
    return found;
  }

  #readings(token: Token, last: boolean): { readings: Reading[]; typo: boolean } {
    const { words } = this.#index;
    const readings: Reading[] = [];
    const stem = words.stem(token.stem);
    if (stem !== undefined) readings.push({ stem, weight: 1 });
    if (last && token.key.length >= 2) readings.push(...words.completions(token.key, 400));
    // "gest proj": earlier words may be cut short too.
    else if (stem === undefined && token.key.length >= 3) readings.push(...words.completions(token.key, 60));
    if (readings.length > 0) return { readings, typo: false };
    const similar = words.similar(token.key).slice(0, 12);
    return { readings: similar.map(({ reading }) => reading), typo: true };
  }
}

function queryOf(sense: Sense, tokens: readonly Token[], key: string): Query {
  return sense.ranker.query([...new Set(tokens.filter(({ glue }) => !glue).map(({ stem }) => stem))], key);
}

/** Whether each typed word begins a word of the name, in the same order. */
function beginsWordByWord(name: string, typed: string): boolean {
  let left = name.split(" ");
  for (const piece of typed.split(" ")) {
    const at = left.findIndex((word) => word.startsWith(piece));
    if (at === -1) return false;
    left = left.slice(at + 1);
  }
  return true;
}

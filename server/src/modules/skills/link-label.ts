import { exactKey, stemKey } from "./alias-index.ts";
import type { Candidate, ConceptKind, ConceptSource, LabelLanguage } from "./concept.ts";
import type { LinkerIndex } from "./linker.ts";
import { tokenise, type Token } from "./tokens.ts";
import { similarity, trigramsOf } from "./trigrams.ts";
import type { Reading } from "./word-index.ts";

type Options = { kinds?: readonly ConceptKind[]; lang?: LabelLanguage; limit?: number };
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
const leastScore = 0.25;

/** Reads a label typed by a person, complete or still being typed. */
export class LabelReader {
  #index: LinkerIndex;
  #sums: Float32Array;

  constructor(index: LinkerIndex) {
    this.#index = index;
    this.#sums = new Float32Array(index.aliases.length);
  }

  /** Candidates, best first: whole names, then inflected names, then completions and near misses. */
  link(text: string, { kinds, lang, limit = 10 }: Options): Candidate[] {
    const tokens = tokenise(text.slice(0, 200)).filter((token) => !token.silent);
    const key = exactKey(tokens);
    if (key === "") return [];
    const found = new Map<number, Found>();
    const { aliases, concepts } = this.#index;
    const take = (alias: number, score: number, how: Candidate["how"]) => {
      const number = aliases.concept(alias);
      if (kinds !== undefined && !kinds.includes(concepts.kind(number))) return;
      const wrongLanguage = lang !== undefined && !aliases.speaks(alias, lang) ? 0.02 : 0;
      const alternative = aliases.isLabel(alias) ? 0 : 0.01;
      const final = score - wrongLanguage - alternative - sourcePenalty[concepts.source(number)];
      const known = found.get(number);
      if (known === undefined || known.score < final) found.set(number, { score: Math.max(0, final), how });
    };
    const squeezed = key.replaceAll(" ", "");
    for (const alias of aliases.exact(key)) take(alias, 1, "exact");
    for (const alias of aliases.squeezed(squeezed)) take(alias, 0.97, "exact");
    if (squeezed !== key) for (const alias of aliases.exact(squeezed)) take(alias, 0.97, "exact");
    // "chef de" is on its way to "chef de projet", not another writing of "chef".
    if (tokens.at(-1)?.glue === false) for (const alias of aliases.stemmed(stemKey(tokens))) take(alias, 0.94, "stem");
    for (const [alias, { score, how }] of this.#byWords(tokens, key)) take(alias, score, how);
    return [...found]
      .filter(([, { score }]) => score >= leastScore)
      .map(([number, { score, how }]) => ({ id: concepts.ids[number] ?? "", score, how }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  /** Names that share words with the typed ones, compared by their rare words and by their letters. */
  #byWords(tokens: readonly Token[], key: string): Map<number, Found> {
    const { aliases, words } = this.#index;
    const sums = this.#sums;
    const touched: number[] = [];
    const typos = new Set<number>();
    let norm = 0;
    const telling = tokens.filter((token, i) => !token.glue || i === tokens.length - 1);
    for (const [i, token] of telling.entries()) {
      const { readings, typo } = this.#readings(token, i === telling.length - 1);
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
          if (onlyAdds) continue;
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
    const grams = trigramsOf(key);
    const found = new Map<number, Found>();
    for (const { alias, cosine } of ranked) {
      const name = aliases.key(alias);
      const alike = 0.45 * Math.min(1, cosine) + 0.45 * similarity(grams, trigramsOf(name));
      // Someone who is typing wants the completion, whatever its length does to the cosine.
      const begins = name.startsWith(key) ? 0.7 : beginsWordByWord(name, key) ? 0.62 : 0;
      const completes = begins === 0 ? 0 : begins + 0.2 * (key.length / name.length);
      const how = completes > alike || !typos.has(alias) ? "stem" : "fuzzy";
      found.set(alias, { score: Math.max(alike, completes), how });
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

import { GrowingInts } from "./growing.ts";
import { asBytes, asFloat32, asInt32, bytesToLines, linesToBytes, section, type Sections } from "./sections-file.ts";
import { allowedSlips, editDistance, trigramsOf } from "./trigrams.ts";

/** A stem that a typed word may stand for; weight in (0, 1]. */
export type Reading = { stem: number; weight: number };

/** The vocabulary of all names: which names hold a word, and which words resemble a typed one. */
export class WordIndex {
  #stemNumbers = new Map<string, number>();
  #words = new Map<string, number>();
  #pairs = new GrowingInts();
  #sorted: string[] = [];
  #starts: Int32Array = new Int32Array(1);
  #postings: Int32Array = new Int32Array(0);
  #wordsByTrigram: Map<string, number[]> | null = null;
  #norms: Float32Array = new Float32Array(0);
  #held: { starts: Int32Array; stems: Int32Array } | null = null;
  #stemTexts: string[] | null = null;
  #weights: Float32Array | null = null;

  static fromSections(sections: Sections, name: string): WordIndex {
    const index = new WordIndex();
    const ints = (part: string) => asInt32(section(sections, `${name}.${part}`));
    index.#stemNumbers = new Map(bytesToLines(section(sections, `${name}.stems`)).map((stem, i) => [stem, i]));
    index.#sorted = bytesToLines(section(sections, `${name}.words`));
    const stems = ints("wordStems");
    index.#words = new Map(index.#sorted.map((word, i) => [word, stems[i] ?? 0]));
    index.#starts = ints("starts");
    index.#postings = ints("postings");
    index.#norms = asFloat32(section(sections, `${name}.norms`));
    return index;
  }

  addTo(sections: Sections, name: string): void {
    sections.set(`${name}.stems`, linesToBytes([...this.#stemNumbers.keys()]));
    sections.set(`${name}.words`, linesToBytes(this.#sorted));
    sections.set(`${name}.wordStems`, asBytes(Int32Array.from(this.#sorted, (word) => this.#words.get(word) ?? 0)));
    sections.set(`${name}.starts`, asBytes(this.#starts));
    sections.set(`${name}.postings`, asBytes(this.#postings));
    sections.set(`${name}.norms`, asBytes(this.#norms));
  }

  add(alias: number, key: string, stem: string): void {
    let number = this.#stemNumbers.get(stem);
    if (number === undefined) this.#stemNumbers.set(stem, (number = this.#stemNumbers.size));
    if (!this.#words.has(key)) this.#words.set(key, number);
    this.#pairs.push(number);
    this.#pairs.push(alias);
  }

  /** Freezes the index; `aliases` is the number of names. */
  finish(aliases: number): void {
    const pairs = this.#pairs.toArray();
    this.#pairs = new GrowingInts();
    this.#starts = new Int32Array(this.#stemNumbers.size + 1);
    for (let i = 0; i < pairs.length; i += 2) this.#starts[(pairs[i] ?? 0) + 1]!++;
    for (let i = 1; i < this.#starts.length; i++) this.#starts[i]! += this.#starts[i - 1] ?? 0;
    const next = this.#starts.slice();
    this.#postings = new Int32Array(pairs.length / 2);
    for (let i = 0; i < pairs.length; i += 2) this.#postings[next[pairs[i] ?? 0]!++] = pairs[i + 1] ?? 0;
    this.#norms = new Float32Array(aliases);
    for (let stem = 0; stem < this.#stemNumbers.size; stem++)
      for (const alias of this.aliases(stem)) this.#norms[alias]! += this.rarity(stem) ** 2;
    this.#sorted = [...this.#words.keys()].sort();
  }

  stem(stem: string): number | undefined {
    return this.#stemNumbers.get(stem);
  }

  /** Every word of a name, with the number of its stem. */
  get stemsByWord(): ReadonlyMap<string, number> {
    return this.#words;
  }

  knows(word: string): boolean {
    return this.#words.has(word);
  }

  stemText(stem: number): string {
    this.#stemTexts ??= [...this.#stemNumbers.keys()];
    return this.#stemTexts[stem] ?? "";
  }

  /** The stems that a name holds. */
  stemsOf(alias: number): Int32Array {
    this.#held ??= this.#turnPostings();
    return this.#held.stems.subarray(this.#held.starts[alias] ?? 0, this.#held.starts[alias + 1] ?? 0);
  }

  aliases(stem: number): Int32Array {
    return this.#postings.subarray(this.#starts[stem] ?? 0, this.#starts[stem + 1] ?? 0);
  }

  /** How much a stem tells: the logarithm of how few names hold it (idf). */
  rarity(stem: number): number {
    const holders = (this.#starts[stem + 1] ?? 0) - (this.#starts[stem] ?? 0);
    return Math.log((1 + this.#norms.length) / (1 + holders)) + 1;
  }

  /** The rarity of a word that no name holds. */
  get greatestRarity(): number {
    return Math.log(1 + this.#norms.length) + 1;
  }

  /** Sum of the squared rarities of the words of a name. */
  norm(alias: number): number {
    return this.#norms[alias] ?? 1;
  }

  /** Sum of the rarities of the words of a name. */
  weight(alias: number): number {
    this.#weights ??= Float32Array.from(this.#norms, (_, of) => this.stemsOf(of).reduce((sum, stem) => sum + this.rarity(stem), 0));
    return this.#weights[alias] ?? 0;
  }

  /** Stems of the words that begin as typed, at most `limit` words. */
  completions(prefix: string, limit: number): Reading[] {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    const found: Reading[] = [];
    for (let i = low; i < this.#sorted.length && found.length < limit; i++) {
      const word = this.#sorted[i] ?? "";
      if (!word.startsWith(prefix)) break;
      found.push({ stem: this.#words.get(word) ?? 0, weight: 0.5 + 0.5 * (prefix.length / word.length) });
    }
    return found;
  }

  /** Words within the allowed slips of the typed one, nearest first. */
  similar(typed: string): { word: string; reading: Reading }[] {
    const slips = allowedSlips(typed.length);
    if (slips === 0) return [];
    this.#wordsByTrigram ??= byTrigram(this.#sorted);
    const wordsByTrigram = this.#wordsByTrigram;
    const shared = new Map<number, number>();
    for (const gram of trigramsOf(typed)) for (const word of wordsByTrigram.get(gram) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1);
    const found: { word: string; reading: Reading }[] = [];
    // One slip spoils at most four trigrams (a swap).
    const needed = Math.max(1, typed.length + 1 - 4 * slips);
    for (const [index, count] of shared) {
      if (count < needed) continue;
      const word = this.#sorted[index] ?? "";
      if (word.length < 4 || !/^[a-z]+$/.test(word)) continue;
      const distance = editDistance(typed, word, slips);
      if (distance > slips) continue;
      const weight = 1 - distance / Math.max(typed.length, word.length);
      found.push({ word, reading: { stem: this.#words.get(word) ?? 0, weight } });
    }
    return found.sort((a, b) => b.reading.weight - a.reading.weight || (a.word < b.word ? -1 : 1));
  }

  #turnPostings(): { starts: Int32Array; stems: Int32Array } {
    const starts = new Int32Array(this.#norms.length + 1);
    for (const alias of this.#postings) starts[alias + 1]!++;
    for (let alias = 1; alias < starts.length; alias++) starts[alias]! += starts[alias - 1]!;
    const next = starts.slice();
    const stems = new Int32Array(this.#postings.length);
    for (let stem = 0; stem < this.#stemNumbers.size; stem++) for (const alias of this.aliases(stem)) stems[next[alias]!++] = stem;
    return { starts, stems };
  }
}

function byTrigram(words: readonly string[]): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  for (const [i, word] of words.entries())
    for (const gram of trigramsOf(word)) {
      const list = lists.get(gram);
      if (list === undefined) lists.set(gram, [i]);
      else list.push(i);
    }
  return lists;
}

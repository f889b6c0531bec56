import { asFloat32, asInt32, asInt8, bytesToLines, section, type Sections } from "./sections-file.ts";
import { editDistance } from "./trigrams.ts";

/** What was learnt from a classification about the meaning of words; read from the sections that `trainKnowledge` made. */
export class Knowledge {
  readonly dimensions: number;
  #texts: string[];
  #words: Map<string, number>;
  #rarity: Float32Array;
  #squares: Float32Array;
  #vectors: Int8Array;
  #scales: Float32Array;
  #lengths: Float32Array;
  #concepts: Map<string, number>;
  #conceptVectors: Int8Array;
  #starts: Int32Array;
  #targets: Int32Array;
  #odds: Uint8Array;

  constructor(sections: Sections) {
    this.#texts = bytesToLines(section(sections, "knowledge.words"));
    this.#words = new Map(this.#texts.map((word, i) => [word, i]));
    this.#rarity = asFloat32(section(sections, "knowledge.rarity"));
    this.#squares = asFloat32(section(sections, "knowledge.strengths")).map((strength) => strength * strength);
    this.dimensions = this.#squares.length;
    this.#vectors = asInt8(section(sections, "knowledge.wordVectors"));
    this.#scales = asFloat32(section(sections, "knowledge.wordScales"));
    this.#lengths = this.#scales.map((_, word) => Math.sqrt(this.#product(word, word)) || 1);
    this.#concepts = new Map(bytesToLines(section(sections, "knowledge.concepts")).map((id, i) => [id, i]));
    this.#conceptVectors = asInt8(section(sections, "knowledge.conceptVectors"));
    this.#starts = asInt32(section(sections, "knowledge.substituteStarts"));
    this.#targets = asInt32(section(sections, "knowledge.substituteWords"));
    this.#odds = section(sections, "knowledge.substituteOdds");
  }

  /** The number of a word, -1 when nothing is known of it. */
  word(stem: string): number {
    return this.#words.get(stem) ?? -1;
  }

  /** The direction in which words point together, of length 1; null when none is known. */
  embed(stems: Iterable<string>): Float32Array | null {
    const sum = new Float32Array(this.dimensions);
    let known = false;
    for (const stem of stems) {
      const word = this.word(stem);
      if (word === -1) continue;
      known = true;
      const weight = this.#rarity[word]! * this.#scales[word]!;
      for (let d = 0; d < sum.length; d++) sum[d]! += weight * this.#vectors[word * sum.length + d]!;
    }
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
    return known && length > 0 ? sum.map((value) => value / length) : null;
  }

  /** The row of a concept in what was learnt, -1 for one that the classification does not hold. */
  conceptRow(id: string): number {
    return this.#concepts.get(id) ?? -1;
  }

  /** The learnt vector of a concept; null for one that the classification does not hold. */
  conceptVector(id: string): Int8Array | null {
    const row = this.conceptRow(id);
    return row === -1 ? null : this.#conceptVectors.subarray(row * this.dimensions, (row + 1) * this.dimensions);
  }

  /** How near two words are: their learnt directions, or the letters they begin with and share; 1 for the same. */
  likeness(a: string, b: string): number {
    if (a === b) return 1;
    const [first, second] = [this.word(a), this.word(b)];
    return Math.max(this.nearness(first, second), spellingLikeness(a, b));
  }

  /** The cosine between the learnt directions of two words; 0 where nothing is known of one. */
  nearness(first: number, second: number): number {
    if (first === -1 || second === -1) return 0;
    return this.#product(first, second) / (this.#lengths[first]! * this.#lengths[second]!);
  }

  /** The words that stand for a word in another name of the same concept, likeliest first. */
  substitutes(word: number): { stem: string; probability: number }[] {
    const found: { stem: string; probability: number }[] = [];
    if (word === -1) return found;
    for (let at = this.#starts[word]!; at < this.#starts[word + 1]!; at++)
      found.push({ stem: this.#texts[this.#targets[at]!]!, probability: this.#odds[at]! / 255 });
    return found;
  }

  /** The probability that the second word stands for the first in another name of the same concept. */
  substitution(word: number, by: number): number {
    if (word === -1 || by === -1) return 0;
    for (let at = this.#starts[word]!; at < this.#starts[word + 1]!; at++) if (this.#targets[at] === by) return (this.#odds[at] ?? 0) / 255;
    return 0;
  }

  #product(a: number, b: number): number {
    const width = this.dimensions;
    let sum = 0;
    for (let d = 0; d < width; d++) sum += this.#vectors[a * width + d]! * this.#vectors[b * width + d]! * this.#squares[d]!;
    return sum * this.#scales[a]! * this.#scales[b]!;
  }
}

function spellingLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  let begins = 0;
  while (begins < a.length && begins < b.length && a[begins] === b[begins]) begins++;
  if (begins >= 4 && begins * 2 > longest) return (0.9 * begins) / longest;
  if (a.length < 5 || b.length < 5) return 0;
  const slips = longest >= 9 ? 2 : 1;
  const distance = editDistance(a, b, slips);
  return distance > slips ? 0 : 1 - distance / longest;
}

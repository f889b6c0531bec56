import type { ConceptStore } from "./concept-store.ts";
import { ConceptVectors } from "./concept-vectors.ts";
import { escoId } from "./esco-id.ts";
import type { Knowledge } from "./knowledge.ts";
import { asFloat32, asInt32, asInt8, section, type Sections } from "./sections-file.ts";

// Of a concept that the classification does not hold: as of a common one.
const typicalUses = 20;
const typicalNearness = 0.25;

/** How the concepts of a linker are used, as `learnUsage` learnt it; one of ours as the official concept that is the same. */
export class Usage {
  #rows: Int32Array;
  #uses: Float32Array;
  #trades: ConceptVectors;
  #starts: Int32Array;
  #words: Int32Array;

  constructor(learnt: Sections, concepts: ConceptStore, knowledge: Knowledge) {
    this.#uses = asFloat32(section(learnt, "knowledge.uses"));
    this.#trades = new ConceptVectors(asInt8(section(learnt, "knowledge.trades")), knowledge.dimensions);
    this.#starts = asInt32(section(learnt, "knowledge.describedStarts"));
    this.#words = asInt32(section(learnt, "knowledge.describedWords"));
    this.#rows = Int32Array.from(concepts.ids, (id, number) => {
      const row = knowledge.conceptRow(id);
      if (row !== -1 || concepts.source(number) === "rome") return row;
      const uri = concepts.get(id)?.uri;
      return uri ? knowledge.conceptRow(escoId(uri)) : -1;
    });
  }

  /** For how many trades a concept is needed. */
  uses(number: number): number {
    const row = this.#rows[number]!;
    return row === -1 ? typicalUses : this.#uses[row]!;
  }

  /** How near a direction of length 1 is to the trades that need a concept. */
  nearnessOfTrades(direction: Float32Array, number: number): number {
    const row = this.#rows[number]!;
    return row === -1 ? typicalNearness : this.#trades.nearness(direction, row);
  }

  /** Whether a word stands in what describes a concept. */
  describes(number: number, word: number): boolean {
    const row = this.#rows[number]!;
    if (row === -1 || word === -1) return false;
    let low = this.#starts[row]!;
    let high = this.#starts[row + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle]! < word) low = middle + 1;
      else high = middle;
    }
    return low < this.#starts[row + 1]! && this.#words[low] === word;
  }
}

import type { ConceptKind } from "./concept.ts";
import type { ConceptStore } from "./concept-store.ts";
import type { Knowledge } from "./knowledge.ts";
import { asInt8, type Sections } from "./sections-file.ts";
import { quantise, tellingStems } from "./train-knowledge.ts";

/** A vector for every concept of a linker: learnt where the classification holds it, else the direction of its own names. */
export class ConceptVectors {
  #width: number;
  #values: Int8Array;
  #lengths: Float32Array;

  constructor(values: Int8Array, width: number) {
    this.#width = width;
    this.#values = values;
    this.#lengths = new Float32Array(width === 0 ? 0 : values.length / width);
    for (let row = 0; row < this.#lengths.length; row++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += values[row * width + d]! ** 2;
      this.#lengths[row] = Math.sqrt(sum);
    }
  }

  /** Those of a frozen linker, or made now. */
  static read(learnt: Sections, concepts: ConceptStore, knowledge: Knowledge): ConceptVectors {
    const frozen = learnt.get("index.vectors");
    if (frozen === undefined) return ConceptVectors.of(concepts, knowledge);
    return new ConceptVectors(asInt8(frozen), knowledge.dimensions);
  }

  static of(concepts: ConceptStore, knowledge: Knowledge): ConceptVectors {
    const width = knowledge.dimensions;
    const values = new Int8Array(concepts.ids.length * width);
    for (const [number, id] of concepts.ids.entries()) {
      const learnt = knowledge.conceptVector(id);
      if (learnt !== null) values.set(learnt, number * width);
      else {
        const concept = concepts.get(id);
        if (concept === undefined) continue;
        const { labels, aliases } = concept;
        const names = [labels.fr, labels.en, ...aliases.fr, ...aliases.en];
        const direction = knowledge.embed(names.flatMap((name) => (name === null ? [] : tellingStems(name))));
        if (direction !== null) values.set(quantise(direction, width).values, number * width);
      }
    }
    return new ConceptVectors(values, width);
  }

  get values(): Int8Array {
    return this.#values;
  }

  /** The cosine between a direction of length 1 and a concept. */
  nearness(direction: Float32Array, number: number): number {
    const length = this.#lengths[number]!;
    if (length === 0) return 0;
    const values = this.#values;
    const width = this.#width;
    const start = number * width;
    let sum = 0;
    for (let d = 0; d < width; d++) sum += direction[d]! * values[start + d]!;
    return sum / length;
  }

  /** The concepts nearest to a direction, of those that count, nearest first. */
  nearest(direction: Float32Array, count: number, counts: (number: number) => boolean): { number: number; nearness: number }[] {
    const best: { number: number; nearness: number }[] = [];
    for (let number = 0; number < this.#lengths.length; number++) {
      if (!counts(number)) continue;
      const nearness = this.nearness(direction, number);
      const last = best.at(-1);
      if (best.length === count && last !== undefined && nearness <= last.nearness) continue;
      let at = best.length;
      while (at > 0 && best[at - 1]!.nearness < nearness) at--;
      best.splice(at, 0, { number, nearness });
      if (best.length > count) best.pop();
    }
    return best;
  }
}

/** Whether a concept is of one of the kinds; any when none is named. */
export function isOfKind(concepts: ConceptStore, number: number, kinds: readonly ConceptKind[] | undefined): boolean {
  return kinds === undefined || kinds.includes(concepts.kind(number));
}

import type { Concept, ConceptKind, ConceptSource } from "./concept.ts";
import { conceptKinds, conceptSources } from "./concept.ts";
import { GrowingInts, TextPack } from "./growing.ts";
import { asBytes, asInt32, bytesToLines, linesToBytes, section, type Sections } from "./sections-file.ts";

type Packed = [
  uri: string | null,
  labelFr: string | null,
  labelEn: string | null,
  aliasesFr: readonly string[],
  aliasesEn: readonly string[],
  related: (string | number)[],
];

/** So many concepts are kept as they were built: a page of profiles names the same few hundred again and again. */
const mostBuilt = 4000;

/** Concepts by number, packed: a concept is built when it is asked for. */
export class ConceptStore {
  #built = new Map<number, Concept>();
  readonly ids: string[] = [];
  #numbers = new Map<string, number>();
  #kinds = new GrowingInts();
  #packed = new TextPack();

  static fromSections(sections: Sections): ConceptStore {
    const store = new ConceptStore();
    for (const id of bytesToLines(section(sections, "concepts.ids"))) {
      store.#numbers.set(id, store.ids.length);
      store.ids.push(id);
    }
    store.#kinds = new GrowingInts(asInt32(section(sections, "concepts.kinds")));
    store.#packed = new TextPack({ bytes: section(sections, "concepts.packed"), ends: asInt32(section(sections, "concepts.ends")) });
    return store;
  }

  addTo(sections: Sections): void {
    const { bytes, ends } = this.#packed.pack();
    sections.set("concepts.ids", linesToBytes(this.ids));
    sections.set("concepts.kinds", asBytes(this.#kinds.toArray()));
    sections.set("concepts.packed", bytes);
    sections.set("concepts.ends", asBytes(ends));
  }

  /** Adds a concept and returns its number; an id that is already there keeps its first concept and gives -1. */
  add(concept: Concept): number {
    if (this.#numbers.has(concept.id)) return -1;
    const number = this.ids.length;
    this.ids.push(concept.id);
    this.#numbers.set(concept.id, number);
    this.#kinds.push(conceptKinds.indexOf(concept.kind) + 8 * conceptSources.indexOf(concept.source));
    const packed: Packed = [
      concept.uri,
      concept.labels.fr,
      concept.labels.en,
      concept.aliases.fr,
      concept.aliases.en,
      concept.related.flatMap(({ id, closeness }) => [id, closeness]),
    ];
    this.#packed.push(JSON.stringify(packed));
    return number;
  }

  kind(number: number): ConceptKind {
    return conceptKinds[this.#kinds.at(number) & 7] ?? "skill";
  }

  source(number: number): ConceptSource {
    return conceptSources[this.#kinds.at(number) >> 3] ?? "layer";
  }

  get(id: string): Concept | undefined {
    const number = this.#numbers.get(id);
    if (number === undefined) return undefined;
    const known = this.#built.get(number);
    if (known) return known;
    if (this.#built.size >= mostBuilt) this.#built.clear();
    const built = this.#build(id, number);
    this.#built.set(number, built);
    return built;
  }

  #build(id: string, number: number): Concept {
    const [uri, fr, en, aliasesFr, aliasesEn, flat] = JSON.parse(this.#packed.at(number)) as Packed;
    const related: { id: string; closeness: number }[] = [];
    for (let i = 0; i < flat.length; i += 2) related.push({ id: String(flat[i]), closeness: Number(flat[i + 1]) });
    return {
      id,
      kind: this.kind(number),
      source: this.source(number),
      uri,
      labels: { fr, en },
      aliases: { fr: aliasesFr, en: aliasesEn },
      related,
    };
  }
}

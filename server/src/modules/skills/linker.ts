import { AliasIndex } from "./alias-index.ts";
import type { Candidate, Concept, ConceptKind, Mention } from "./concept.ts";
import { ConceptStore } from "./concept-store.ts";
import { findMentions } from "./find-mentions.ts";
import { ConceptVectors } from "./concept-vectors.ts";
import { LabelReader, type LinkOptions } from "./link-label.ts";
import { Knowledge } from "./knowledge.ts";
import { NameRanker } from "./rank-names.ts";
import type { Sections } from "./sections-file.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import { SentenceReader } from "./read-sentence.ts";
import { Usage } from "./usage.ts";
import { WordIndex } from "./word-index.ts";

export { conceptKinds } from "./concept.ts";
export type { Candidate, Concept, ConceptKind, ConceptSource, Mention } from "./concept.ts";

/** Reads words as concepts: `link` a label typed by a person, `read` a sentence, `mentions` only what running text names. */
export type Linker = {
  link(text: string, options?: LinkOptions): Candidate[];
  /** The concepts that a sentence means, named in it or not, best first. */
  read(text: string, options?: LinkOptions): Candidate[];
  mentions(text: string, options?: { kinds?: readonly ConceptKind[] }): Mention[];
  concept(id: string): Concept | undefined;
  size: number;
  /** Every concept's id, in the order added. */
  ids: readonly string[];
};

/** What the readers share; built once, then only read. */
export type LinkerIndex = {
  concepts: ConceptStore;
  aliases: AliasIndex;
  words: WordIndex;
  /** Tools of one word in our own layer: the only names that a misspelt word in prose may stand for. */
  typos: WordIndex;
  /** What was learnt from a classification, asked for when first needed; without it only names count. */
  sense?: () => Sense | undefined;
};

/** Ranks by what words mean, not only by how they are written. */
export type Sense = { ranker: NameRanker; vectors: ConceptVectors; knowledge: Knowledge; usage: () => Usage };

/** Builds a linker; of two concepts with the same id the first one stays. */
export function createLinker(concepts: Iterable<Concept>, learnt?: () => Sections | undefined): Linker {
  const builder = new LinkerBuilder();
  for (const concept of concepts) builder.add(concept);
  return builder.build(learnt);
}

/** Takes concepts one at a time, so that a caller need not hold them all. */
export class LinkerBuilder {
  #index: LinkerIndex = { concepts: new ConceptStore(), aliases: new AliasIndex(), words: new WordIndex(), typos: new WordIndex() };

  add(concept: Concept): void {
    addConcept(this.#index, concept);
  }

  /** The index; the builder is of no further use. */
  finish(): LinkerIndex {
    const index = this.#index;
    index.words.finish(index.aliases.length);
    index.typos.finish(index.aliases.length);
    return index;
  }

  /** The linker; `learnt` gives what was learnt from a classification, asked for when it is first needed. */
  build(learnt?: () => Sections | undefined): Linker {
    return linkerOf(this.finish(), learnt);
  }
}

/** The readers over a finished index. */
export function linkerOf(index: LinkerIndex, learnt?: () => Sections | undefined): Linker {
  if (learnt !== undefined) index.sense = once(() => senseOf(index, learnt()));
  const reader = new LabelReader(index);
  const sentences = once(() => new SentenceReader(index));
  return {
    link: (text, options = {}) => reader.link(text, options),
    read: (text, options = {}) => sentences().read(text, options),
    mentions: (text, { kinds } = {}) => findMentions(index, text, kinds),
    concept: (id) => index.concepts.get(id),
    size: index.concepts.ids.length,
    ids: index.concepts.ids,
  };
}

function senseOf(index: LinkerIndex, learnt: Sections | undefined): Sense | undefined {
  if (learnt === undefined) return undefined;
  const knowledge = new Knowledge(learnt);
  const vectors = ConceptVectors.read(learnt, index.concepts, knowledge);
  return {
    vectors,
    knowledge,
    ranker: new NameRanker(index, knowledge, vectors),
    usage: once(() => new Usage(learnt, index.concepts, knowledge)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function addConcept(index: LinkerIndex, concept: Concept): void {
  const number = index.concepts.add(concept);
  if (number === -1) return;
  index.aliases.add(number, concept, (alias, tokens) => {
    const stems = new Set<string>();
    for (const token of tokens) {
      if ((token.glue && tokens.length > 1) || stems.has(token.stem)) continue;
      stems.add(token.stem);
      index.words.add(alias, token.key, token.stem);
    }
    const [only, ...others] = tokens;
    if (only === undefined || others.length > 0) return;
    if (concept.source === "layer" && concept.kind === "tool" && only.key.length >= 5 && !ordinaryWords.has(only.key))
      index.typos.add(alias, only.key, only.key);
  });
}

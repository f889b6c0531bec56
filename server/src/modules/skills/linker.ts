import { AliasIndex } from "./alias-index.ts";
import type { Candidate, Concept, ConceptKind, LabelLanguage, Mention } from "./concept.ts";
import { ConceptStore } from "./concept-store.ts";
import { findMentions } from "./find-mentions.ts";
import { LabelReader } from "./link-label.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import { WordIndex } from "./word-index.ts";

export { conceptKinds } from "./concept.ts";
export type { Candidate, Concept, ConceptKind, ConceptSource, Mention } from "./concept.ts";

/** Reads words as concepts: `link` a label typed by a person, `mentions` in running text. */
export type Linker = {
  link(text: string, options?: { kinds?: readonly ConceptKind[]; lang?: LabelLanguage; limit?: number }): Candidate[];
  mentions(text: string, options?: { kinds?: readonly ConceptKind[] }): Mention[];
  concept(id: string): Concept | undefined;
  size: number;
};

/** What the readers share; built once, then only read. */
export type LinkerIndex = {
  concepts: ConceptStore;
  aliases: AliasIndex;
  words: WordIndex;
  /** Tools of one word in our own layer: the only names that a misspelt word in prose may stand for. */
  typos: WordIndex;
};

/** Builds a linker; of two concepts with the same id the first one stays. */
export function createLinker(concepts: Iterable<Concept>): Linker {
  const builder = new LinkerBuilder();
  for (const concept of concepts) builder.add(concept);
  return builder.build();
}

/** Takes concepts one at a time, so that a caller need not hold them all. */
export class LinkerBuilder {
  #index: LinkerIndex = { concepts: new ConceptStore(), aliases: new AliasIndex(), words: new WordIndex(), typos: new WordIndex() };

  add(concept: Concept): void {
    addConcept(this.#index, concept);
  }

  /** The linker; the builder is of no further use. */
  build(): Linker {
    const index = this.#index;
    index.words.finish(index.aliases.length);
    index.typos.finish(index.aliases.length);
    const reader = new LabelReader(index);
    return {
      link: (text, options = {}) => reader.link(text, options),
      mentions: (text, { kinds } = {}) => findMentions(index, text, kinds),
      concept: (id) => index.concepts.get(id),
      size: index.concepts.ids.length,
    };
  }
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

import { AliasIndex } from "./alias-index.ts";
import type { Concept } from "./concept.ts";
import { ConceptStore } from "./concept-store.ts";
import { ConceptVectors } from "./concept-vectors.ts";
import { Knowledge } from "./knowledge.ts";
import { LinkerBuilder, linkerOf, type Linker } from "./linker.ts";
import { asBytes, type Sections } from "./sections-file.ts";
import { WordIndex } from "./word-index.ts";

/** A built linker as blocks of bytes, so that a command need not build it: its names, and what was learnt (may be empty). */
export function freezeLinker(concepts: Iterable<Concept>, learnt: Sections): Sections {
  const builder = new LinkerBuilder();
  for (const concept of concepts) builder.add(concept);
  const index = builder.finish();
  const sections: Sections = new Map(learnt);
  index.concepts.addTo(sections);
  index.aliases.addTo(sections);
  index.words.addTo(sections, "words");
  index.typos.addTo(sections, "typos");
  if (learnt.size > 0) sections.set("index.vectors", asBytes(ConceptVectors.of(index.concepts, new Knowledge(learnt)).values));
  return sections;
}

/** The linker that was frozen. */
export function thawLinker(sections: Sections): Linker {
  const index = {
    concepts: ConceptStore.fromSections(sections),
    aliases: AliasIndex.fromSections(sections),
    words: WordIndex.fromSections(sections, "words"),
    typos: WordIndex.fromSections(sections, "typos"),
  };
  return linkerOf(index, () => (sections.has("knowledge.words") ? sections : undefined));
}

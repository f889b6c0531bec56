import type { ConceptView } from "@jump/contract/concepts.ts";
import type { Concept, LabelLanguage } from "./concept.ts";

/** A concept for people to read, in their language where it has a label in it. */
export function presentConcept({ id, kind, source, labels }: Concept, language: LabelLanguage): ConceptView {
  return { id, kind, source, label: labels[language] ?? labels.fr ?? labels.en ?? id };
}

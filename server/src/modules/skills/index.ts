export { importEsco, readEscoConcepts } from "./import-esco.ts";
export { importRome } from "./import-rome.ts";
export { createLinker } from "./linker.ts";
export { conceptKinds, type Candidate, type Concept, type ConceptKind, type ConceptSource, type Mention } from "./concept.ts";
export type { Linker } from "./linker.ts";
export { loadLinker } from "./load-linker.ts";
export { skillsModule } from "./module.ts";
export { readBuiltInConcepts, syncBuiltInConcepts } from "./sync-layer.ts";

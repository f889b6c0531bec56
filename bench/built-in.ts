import { loadGazetteer } from "../server/src/modules/places/index.ts";
import { createLinker, readBuiltInConcepts, type Concept, type Linker } from "../server/src/modules/skills/index.ts";

let concepts: Concept[] | undefined;
let linker: Linker | undefined;
let gazetteer: ReturnType<typeof loadGazetteer> | undefined;

/** The concepts that come with the product, read once a run. */
export function builtInConcepts(): Concept[] {
  return (concepts ??= readBuiltInConcepts());
}

/** The linker over them. */
export function builtInLinker(): Linker {
  return (linker ??= createLinker(builtInConcepts()));
}

/** The places that come with the product. */
export function builtInGazetteer(): ReturnType<typeof loadGazetteer> {
  return (gazetteer ??= loadGazetteer());
}

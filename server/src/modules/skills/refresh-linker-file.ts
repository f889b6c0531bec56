import type { Tx } from "#platform/db.ts";
import { hashOfBuiltIn } from "./built-in-concepts.ts";
import { conceptSources, type Concept } from "./concept.ts";
import { readSurroundings } from "./esco-surroundings.ts";
import { readEscoConcepts } from "./import-esco.ts";
import { readLearnt, readOrigin, writeLinkerFile } from "./linker-file.ts";
import type { Sections } from "./sections-file.ts";
import { openSourceFolder } from "./source-folder.ts";
import { findLoad, readConcepts } from "./store.ts";
import { trainKnowledge } from "./train-knowledge.ts";

const page = 2_000;

/**
 * After an import, writes the linker over everything that the database holds, and says whether it had to. With the folder of
 * ESCO's files its words are learnt anew; else what was learnt before is kept.
 */
export async function refreshLinkerFile(tx: Tx, file: string, escoFolder: string | null): Promise<boolean> {
  const taxonomies: Record<string, string> = {};
  for (const name of ["esco", "rome"] as const) {
    const load = await findLoad(tx, name);
    if (load !== undefined) taxonomies[name] = load.content_hash;
  }
  const origin = readOrigin(file);
  const isSame = origin?.builtIn === hashOfBuiltIn() && JSON.stringify(origin.taxonomies) === JSON.stringify(taxonomies);
  if (isSame) return false;
  writeLinkerFile(file, await readAll(tx), escoFolder === null ? readLearnt(file) : learnFromEsco(escoFolder), taxonomies);
  return true;
}

/** What the official files of ESCO say about the meaning of words. */
export function learnFromEsco(folder: string): Sections {
  return trainKnowledge(readEscoConcepts(folder), readSurroundings(openSourceFolder(folder)));
}

async function readAll(tx: Tx): Promise<Concept[]> {
  const all: Concept[] = [];
  for (const source of conceptSources)
    for (let after: string | undefined = ""; after !== undefined;) {
      const concepts: Concept[] = await readConcepts(tx, source, after, page);
      for (const concept of concepts) all.push(concept);
      after = concepts.length === page ? concepts.at(-1)?.id : undefined;
    }
  return all;
}

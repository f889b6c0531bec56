import type { Tx } from "#platform/db.ts";
import { conceptSources, type Concept } from "./concept.ts";
import { LinkerBuilder, type Linker } from "./linker.ts";
import { readConcepts } from "./store.ts";

const page = 2_000;

/** The linker over every concept of the database, ours first; read page by page so that it never stands in memory twice. */
export async function loadLinker(tx: Tx): Promise<Linker> {
  const builder = new LinkerBuilder();
  for (const source of conceptSources) {
    let concepts: Concept[] = [];
    do {
      concepts = await readConcepts(tx, source, concepts.at(-1)?.id ?? "", page);
      for (const concept of concepts) builder.add(concept);
    } while (concepts.length === page);
  }
  return builder.build();
}

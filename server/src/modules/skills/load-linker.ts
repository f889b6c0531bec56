import type { Tx } from "#platform/db.ts";
import { conceptSources, type Concept } from "./concept.ts";
import { LinkerBuilder, type Linker } from "./linker.ts";
import { readLearnt } from "./linker-file.ts";
import type { Sections } from "./sections-file.ts";
import { readConcepts } from "./store.ts";

const page = 2_000;

/**
 * The linker over every concept of the database, ours first; read page by page so that it never stands in memory twice. What an
 * import learnt and left in `file` is read when a label first needs it.
 */
export async function loadLinker(tx: Tx, file?: string): Promise<Linker> {
  const builder = new LinkerBuilder();
  for (const source of conceptSources) {
    let next: Promise<Concept[]> | null = readConcepts(tx, source, "", page);
    while (next !== null) {
      const concepts: Concept[] = await next;
      const last = concepts.at(-1);
      // The database works on the next page while this one is indexed.
      next = last !== undefined && concepts.length === page ? readConcepts(tx, source, last.id, page) : null;
      for (const concept of concepts) builder.add(concept);
    }
  }
  return builder.build(file === undefined ? undefined : () => learntOrNothing(file));
}

function learntOrNothing(file: string): Sections | undefined {
  const learnt = readLearnt(file);
  return learnt.size === 0 ? undefined : learnt;
}

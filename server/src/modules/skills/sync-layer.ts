import type { Tx } from "#platform/db.ts";
import { hashOfBuiltIn, readBuiltInConcepts } from "./built-in-concepts.ts";
import { findLoad, replaceRelations, saveLoad, upsertConcepts } from "./store.ts";

/**
 * Brings the built-in concepts into the database and says whether anything had to be done.
 * Run at every start: with unchanged files it costs one hash and one query.
 */
export async function syncBuiltInConcepts(tx: Tx): Promise<boolean> {
  const hash = hashOfBuiltIn();
  if ((await findLoad(tx, "built-in"))?.content_hash === hash) return false;
  const concepts = readBuiltInConcepts();
  const known = new Set(concepts.map(({ id }) => id));
  await upsertConcepts(tx, concepts);
  await replaceRelations(
    tx,
    "layer",
    concepts.flatMap(({ id: from, related }) =>
      related.filter(({ id }) => known.has(id) && id !== from).map(({ id: to, closeness }) => ({ from, to, closeness })),
    ),
  );
  await saveLoad(tx, "built-in", hash, concepts.length);
  return true;
}

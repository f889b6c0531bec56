import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tx } from "#platform/db.ts";
import type { Concept } from "./concept.ts";
import { mergeConcepts, readLayer, readTechnologies } from "./layer.ts";
import { findLoad, replaceRelations, saveLoad, upsertConcepts } from "./store.ts";

const data = join(import.meta.dirname, "../../../data");
const layerFolder = join(data, "skill-layer");
const technologiesFile = join(data, "technologies.tsv");
// Raise it when the way these files become concepts changes.
const reading = "1";

/** The built-in concepts: our layer, then the technologies that it does not name itself. */
export function readBuiltInConcepts(): Concept[] {
  return mergeConcepts(readLayer(layerFolder), readTechnologies(technologiesFile));
}

/**
 * Brings the built-in concepts into the database and says whether anything had to be done.
 * Run at every start: with unchanged files it costs one hash and one query.
 */
export async function syncBuiltInConcepts(tx: Tx): Promise<boolean> {
  const hash = hashOfFiles();
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

function hashOfFiles(): string {
  const hash = createHash("sha256").update(reading);
  const files = readdirSync(layerFolder).filter((name) => name.endsWith(".tsv"));
  for (const file of [...files.sort().map((name) => join(layerFolder, name)), technologiesFile])
    hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

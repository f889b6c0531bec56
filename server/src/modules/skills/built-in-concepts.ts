import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Concept } from "./concept.ts";
import { mergeConcepts, readLayer, readTechnologies } from "./layer.ts";

const data = join(import.meta.dirname, "../../../data");
const layerFolder = join(data, "skill-layer");
const technologiesFile = join(data, "technologies.tsv");
// Raise it when the way these files become concepts changes.
const reading = "1";

/** The built-in concepts: our layer, then the technologies that it does not name itself. */
export function readBuiltInConcepts(): Concept[] {
  return mergeConcepts(readLayer(layerFolder), readTechnologies(technologiesFile));
}

/** Fingerprint of the files that the built-in concepts come from. */
export function hashOfBuiltIn(): string {
  const hash = createHash("sha256").update(reading);
  const files = readdirSync(layerFolder).filter((name) => name.endsWith(".tsv"));
  for (const file of [...files.sort().map((name) => join(layerFolder, name)), technologiesFile])
    hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

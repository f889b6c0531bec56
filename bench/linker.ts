import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { loadGazetteer } from "../server/src/modules/places/index.ts";
import { createLinker, readBuiltInConcepts, readEscoConcepts } from "../server/src/modules/skills/index.ts";

// What the concept linker and the gazetteer cost, and how well the linker reads French job titles as ESCO occupations
// (MELO, 1,435 queries; with the official files in JUMP_DATA). `node --expose-gc bench/linker.ts` for exact memory.
const data = process.env.JUMP_DATA ?? fileURLToPath(new URL("../../shared/data", import.meta.url));

measure("built-in concepts", () => createLinker(readBuiltInConcepts()));
measure("gazetteer", loadGazetteer);
if (existsSync(join(data, "taxonomy/esco"))) measureMelo();
else console.log(`MELO and ESCO not run: no taxonomy/esco in ${data} (set JUMP_DATA)`);

function measure<T>(name: string, build: () => T): T {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const began = performance.now();
  const built = build();
  const ms = performance.now() - began;
  globalThis.gc?.();
  const after = process.memoryUsage();
  console.log(
    `${name.padEnd(22)} ${ms.toFixed(0).padStart(6)} ms   heap ${mebibytes(after.heapUsed, before.heapUsed)} MiB, outside it ${mebibytes(after.external, before.external)} MiB`,
  );
  return built;
}

function measureMelo(): void {
  const concepts = readEscoConcepts(join(data, "taxonomy/esco"));
  const linker = measure(`ESCO (${concepts.length})`, () => createLinker(concepts));
  const queries = rows("queries.tsv.gz");
  const concept = new Map(rows("concept_mapping.tsv.gz").map(([element = "", uri = ""]) => [element, uri]));
  const right = Map.groupBy(rows("annotations.tsv.gz"), ([query]) => query);
  const depths = [1, 5, 10];
  const hits = depths.map(() => 0);
  const times: number[] = [];
  let counted = 0;
  for (const [id, text = ""] of queries) {
    const wanted = new Set((right.get(id) ?? []).map(([, , element = ""]) => concept.get(element)));
    if (wanted.size === 0) continue;
    counted++;
    const began = performance.now();
    const found = linker.link(text, { kinds: ["occupation"], lang: "fr", limit: 10 });
    times.push(performance.now() - began);
    const place = found.findIndex((candidate) => wanted.has(linker.concept(candidate.id)?.uri ?? ""));
    for (const [i, depth] of depths.entries()) if (place !== -1 && place < depth) hits[i]!++;
  }
  times.sort((a, b) => a - b);
  const shares = depths.map((depth, i) => `hit@${depth} ${((hits[i] ?? 0) / counted).toFixed(4)}`).join("   ");
  console.log(
    `MELO fr→fr (${counted})      ${shares}   median ${times[counted >> 1]?.toFixed(1)} ms, 95 % under ${times[Math.floor(counted * 0.95)]?.toFixed(1)} ms`,
  );
}

function rows(name: string): string[][] {
  const text = gunzipSync(readFileSync(join(data, "quality/melo/fra_q_fr_c_fr", name))).toString("utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
}

function mebibytes(after: number, before: number): string {
  return ((after - before) / 2 ** 20).toFixed(1);
}

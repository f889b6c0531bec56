import { loadGazetteer } from "../server/src/modules/places/index.ts";
import { createLinker, linkerFile, readBuiltInConcepts, readLinkerFile } from "../server/src/modules/skills/index.ts";
import { dataFolderOf } from "../server/src/data-folder.ts";
import { measureCommonSkills, measureMelo, measureQueryTime, measureSkillSets, type Figure, type Measurement } from "./link-quality.ts";

// What the concept linker and the gazetteer cost, and how well the linker reads titles and skills (public sets in
// JUMP_DATA). `node --expose-gc bench/linker.ts` for exact memory; exits with 1 beyond a limit.
cost("built-in concepts", () => createLinker(readBuiltInConcepts()));
cost("gazetteer", loadGazetteer);
cost("imported, from its file", () => {
  const linker = readLinkerFile(linkerFile(dataFolderOf(process.env.DATA_DIR)));
  linker?.link("gestion de projet");
  return linker ?? undefined;
});
for (const measurement of [...measureMelo(), ...measureSkillSets(), measureCommonSkills(), measureQueryTime()]) print(measurement);

function cost(name: string, build: () => unknown): void {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const began = performance.now();
  const built = build();
  const ms = performance.now() - began;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const what =
    built === undefined
      ? "not imported"
      : `heap ${mebibytes(after.heapUsed, before.heapUsed)} MiB, outside it ${mebibytes(after.external, before.external)} MiB`;
  console.log(`${name.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms   ${what}`);
}

function print({ title, figures, notRun }: Measurement): void {
  console.log(`\n${title}${notRun === undefined ? "" : `   not run: ${notRun}`}`);
  for (const figure of figures)
    console.log(`  ${figure.name.padEnd(26)} ${figure.value.toFixed(3).padStart(7)}${held(figure)}${peer(figure)}`);
}

function held({ value, atLeast, atMost }: Figure): string {
  if (atLeast === undefined && atMost === undefined) return "";
  const isKept = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
  if (!isKept) process.exitCode = 1;
  return `   ${atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`}: ${isKept ? "kept" : "BROKEN"}`;
}

function peer({ published }: Figure): string {
  return published === undefined ? "" : `   published ${published.value.toFixed(3)} (${published.by})`;
}

function mebibytes(after: number, before: number): string {
  return ((after - before) / 2 ** 20).toFixed(1);
}

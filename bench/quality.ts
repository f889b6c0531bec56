import { parseArgs } from "node:util";
import { measureBriefs } from "./brief-quality.ts";
import { measureGenders } from "./gender-invariance.ts";
import { measureLanguages } from "./language-parity.ts";
import { measureCommonSkills, measureMelo, measureQueryTime, measureSkillSets } from "./link-quality.ts";
import { printMeasurements, writeMeasurements } from "./measured.ts";
import { measureProjectMatching } from "./project-matching.ts";
import { measureRanking } from "./ranking-quality.ts";

// How well texts are understood and Talents ordered, next to what others published. `--failures` shows those of the tuning
// briefs; `--project-matching FOLDER` reads the public task of that name; `--only brief,rank` runs some.
const { values } = parseArgs({
  options: { failures: { type: "boolean" }, "project-matching": { type: "string" }, only: { type: "string" } },
});

const measurements = {
  melo: measureMelo,
  skills: measureSkillSets,
  common: () => [measureCommonSkills()],
  time: () => [measureQueryTime()],
  brief: () => measureBriefs({ showFailures: values.failures ?? false }),
  parity: () => [measureLanguages()],
  gender: () => [measureGenders()],
  rank: measureRanking,
  project: () => measureProjectMatching(values["project-matching"]),
};

const only = values.only?.split(",");
const unknown = only?.filter((name) => !(name in measurements)) ?? [];
if (unknown.length > 0) {
  console.error(`No measurement is called ${unknown.join(", ")}: choose of ${Object.keys(measurements).join(", ")}.`);
  process.exit(2);
}
const all = Object.entries(measurements)
  .filter(([name]) => only?.includes(name) ?? true)
  .flatMap(([, measure]) => measure());
printMeasurements(all);
console.log(`\nwritten to ${writeMeasurements(all)}`);

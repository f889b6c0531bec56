import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { BriefCriteria } from "@jump/contract/brief.ts";
import { parseBrief } from "../server/src/modules/briefs/index.ts";
import { loadGazetteer } from "../server/src/modules/places/index.ts";
import { createLinker, readBuiltInConcepts } from "../server/src/modules/skills/index.ts";
import { addTallies, fold, precision, recall, scoreBrief, type Comparable, type Tally } from "./brief-scores.ts";

// How well mission texts become criteria: precision and recall a field, on the briefs used while the rules were written
// (tuning) and on those whose failures nobody looked at (held-out). `--failures` shows the former's only.
type Brief = {
  id: string;
  split: "tuning" | "held-out";
  language: string;
  trade: string;
  written_on: string;
  text: string;
  expected: BriefCriteria;
};

const { values } = parseArgs({ options: { failures: { type: "boolean" } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "bench", "briefs");
const briefs = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .toSorted()
  .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Brief);
const linker = createLinker(readBuiltInConcepts());
const gazetteer = loadGazetteer();

const comparable: Comparable = (name, kind) => {
  const kinds = kind === "skill" ? (["skill", "tool"] as const) : (["occupation"] as const);
  const [best] = linker.link(name, { kinds, limit: 1 });
  return best && best.how !== "fuzzy" && best.score >= 0.85 ? best.id : fold(name);
};

const results = briefs.map((brief) => {
  const began = performance.now();
  const { criteria } = parseBrief(brief.text, { writtenOn: Temporal.PlainDate.from(brief.written_on), linker, gazetteer });
  return { brief, criteria, ms: performance.now() - began, tallies: scoreBrief(brief.expected, criteria, comparable) };
});

const splits = (["tuning", "held-out"] as const).map((split) => {
  const mine = results.filter(({ brief }) => brief.split === split);
  return { split, briefs: mine.length, fields: addTallies(mine.map(({ tallies }) => tallies)) };
});

print();
if (values.failures) printFailures();
writeJson();

function print(): void {
  console.log(`Briefs read as criteria (${linker.size} concepts, median ${median(results.map(({ ms }) => ms)).toFixed(1)} ms)\n`);
  console.log("field".padEnd(22) + splits.map(({ split, briefs: count }) => `${split} (${count})`.padEnd(20)).join(""));
  console.log(" ".repeat(22) + splits.map(() => "prec  rec   right  ").join(" "));
  for (const field of Object.keys(splits[0]?.fields ?? {}))
    console.log(field.padEnd(22) + splits.map(({ fields }) => cell(fields[field] ?? { right: 0, wrong: 0, missed: 0 })).join("   "));
}

function cell(tally: Tally): string {
  return `${show(precision(tally))} ${show(recall(tally))} ${`${tally.right}/${tally.right + tally.missed}`.padStart(7)}`;
}

function show(value: number | null): string {
  return value === null ? "   –" : value.toFixed(2).padStart(4);
}

function printFailures(): void {
  for (const { brief, criteria, tallies } of results.filter(({ brief: { split } }) => split === "tuning"))
    for (const [field, { wrong, missed }] of Object.entries(tallies)) {
      if (wrong + missed === 0 || !(field in criteria)) continue;
      const key = field as keyof BriefCriteria;
      console.log(`${brief.id} ${field}\n  expected ${JSON.stringify(brief.expected[key])}\n  proposed ${JSON.stringify(criteria[key])}`);
    }
}

function writeJson(): void {
  const rates = splits.map(({ split, briefs: count, fields }) => ({
    split,
    briefs: count,
    fields: Object.fromEntries(
      Object.entries(fields).map(([field, tally]) => [field, { ...tally, precision: precision(tally), recall: recall(tally) }]),
    ),
  }));
  const target = join(root, ".data", "quality");
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "briefs.json"), `${JSON.stringify({ concepts: linker.size, splits: rates }, null, 2)}\n`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

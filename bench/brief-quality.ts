import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BriefCriteria } from "@jump/contract/brief.ts";
import { parseBrief } from "../server/src/modules/briefs/index.ts";
import { builtInGazetteer, builtInLinker } from "./built-in.ts";
import { addTallies, fold, precision, recall, scoreBrief, type Comparable } from "./brief-scores.ts";
import type { Figure, Measurement } from "./link-quality.ts";

type Brief = { id: string; split: "tuning" | "held-out"; written_on: string; text: string; expected: BriefCriteria };

/** Precision and recall a field on the briefs used while the rules were written (tuning), and on those whose failures nobody looked at (held-out). */
export function measureBriefs({ showFailures = false } = {}): Measurement[] {
  const results = readBriefs().map((brief) => {
    const { criteria } = parseBrief(brief.text, {
      writtenOn: Temporal.PlainDate.from(brief.written_on),
      linker: builtInLinker(),
      gazetteer: builtInGazetteer(),
    });
    return { brief, criteria, tallies: scoreBrief(brief.expected, criteria, comparable) };
  });
  if (showFailures) for (const { brief, criteria } of results) if (brief.split === "tuning") printFailures(brief, criteria);
  return (["tuning", "held-out"] as const).map((split) => {
    const mine = results.filter(({ brief }) => brief.split === split);
    const fields = Object.entries(addTallies(mine.map(({ tallies }) => tallies)));
    const figures = fields.flatMap(([field, tally]): Figure[] => [
      ...named(`${field}, precision`, precision(tally)),
      ...named(`${field}, recall`, recall(tally)),
    ]);
    return { title: `Briefs read as criteria, ${split} (${mine.length})`, figures };
  });
}

// The same concept under two names counts as the same.
const comparable: Comparable = (name, kind) => {
  const kinds = kind === "skill" ? (["skill", "tool"] as const) : (["occupation"] as const);
  const [best] = builtInLinker().link(name, { kinds, limit: 1 });
  return best && best.how !== "fuzzy" && best.score >= 0.85 ? best.id : fold(name);
};

function readBriefs(): Brief[] {
  const folder = join(import.meta.dirname, "briefs");
  return readdirSync(folder)
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Brief);
}

function named(name: string, value: number | null): Figure[] {
  return value === null ? [] : [{ name, value }];
}

function printFailures(brief: Brief, proposed: BriefCriteria): void {
  for (const [field, { wrong, missed }] of Object.entries(scoreBrief(brief.expected, proposed, comparable))) {
    if (wrong + missed === 0 || !(field in proposed)) continue;
    const key = field as keyof BriefCriteria;
    console.log(`${brief.id} ${field}\n  expected ${JSON.stringify(brief.expected[key])}\n  proposed ${JSON.stringify(proposed[key])}`);
  }
}

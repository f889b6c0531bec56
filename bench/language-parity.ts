import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Measurement } from "./link-quality.ts";
import { mean } from "./ranking-figures.ts";
import { criteriaOf, indexOf, topOf, tradeTalents } from "./trade-talents.ts";

/** How many of the first ten a brief has in common with itself in the other language, over pairs of briefs that say the same. */
export function measureLanguages(): Measurement {
  const index = indexOf(tradeTalents(5000, 12));
  const pairs = JSON.parse(readFileSync(join(import.meta.dirname, "brief-pairs.json"), "utf8")) as { id: string; fr: string; en: string }[];
  const overlaps = pairs.map(({ fr, en }) => {
    const [french, english] = [topOf(index, criteriaOf(fr)), topOf(index, criteriaOf(en))].map((ids) => new Set(ids));
    return (french ?? new Set()).intersection(english ?? new Set()).size / 10;
  });
  return {
    title: `The same brief in French and English (${pairs.length} pairs, 5000 Talents)`,
    figures: [
      { name: "overlap of the top 10", value: mean(overlaps), atLeast: 0.9 },
      { name: "smallest overlap", value: Math.min(...overlaps) },
    ],
  };
}

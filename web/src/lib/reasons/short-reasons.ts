import type { CriterionResult } from "@jump/contract/matching.ts";
import { factText } from "./fact-text.ts";
import type { NameOf } from "./names.ts";

/** Codes that say nothing about the Talent. */
const silent = new Set<string>(["not_asked", "days_not_asked", "rate_not_comparable", "reviews_too_few"]);

/** The most telling reasons of a score, one sentence each: two of the skills criterion, then the best of each other one. */
export function shortReasons(criteria: readonly CriterionResult[], name: NameOf, count = 4): string[] {
  const found = criteria.flatMap((result) =>
    result.facts
      .filter(({ code }) => !silent.has(code))
      .map((fact) => ({ fact, points: "points" in fact ? fact.points : result.points }))
      .filter(({ points }) => points > 0)
      .toSorted((a, b) => b.points - a.points)
      .slice(0, result.criterion === "skills" ? 2 : 1),
  );
  return found.slice(0, count).map(({ fact }) => factText(fact, name));
}

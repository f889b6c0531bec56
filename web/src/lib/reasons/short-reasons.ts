import type { CriterionResult } from "@jump/contract/matching.ts";
import { factText } from "./fact-text.ts";
import type { NameOf } from "./names.ts";

/** The most telling reasons of a score: what earned the most points, one sentence each; what nobody asked for says nothing. */
export function shortReasons(criteria: readonly CriterionResult[], name: NameOf, count = 3): string[] {
  const silent = new Set(["not_asked", "days_not_asked", "reviews_none", "reviews_too_few"]);
  return criteria
    .flatMap((result) => result.facts.filter(({ code }) => !silent.has(code)).map((fact) => ({ fact, points: "points" in fact ? fact.points : result.points })))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, count)
    .map(({ fact }) => factText(fact, name));
}

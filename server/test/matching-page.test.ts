import { beforeEach, describe, expect, test } from "vitest";
import { locales, type Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { overwriteGetLocale } from "@jump/contract/paraglide/runtime.js";
import { rankingRulesSchema, type RankingRules } from "@jump/contract/ranking-rules.ts";
import { rankingRules } from "#modules/scoring";
import { answerTerms } from "../src/modules/rights/answer-terms.ts";
import { rulesPage } from "../../web/src/lib/reasons/rules-text.ts";

type Path = readonly (string | number)[];
const rules = rankingRulesSchema.parse(rankingRules);
const leaves = numbersIn(rules, []);

/** Everything that the page says with numbers, as one text. */
const page = (of: RankingRules) => JSON.stringify(rulesPage(of));
/** The numbers that a reader sees: spaces between thousands taken out, one unit for comma and point. */
const numbersSeen = (text: string) =>
  [...text.replaceAll(/(?<=\d)[\s\u00a0\u202f,](?=\d{3}(?!\d))/g, "").matchAll(/\d+(?:[.,]\d+)?/g)].map(([found]) =>
    found.replace(",", "."),
  );

describe.each(locales)("the page on the ranking in %s", (locale: Locale) => {
  beforeEach(() => overwriteGetLocale(() => locale));

  test("says every number of the rules: none can change without the page changing", () => {
    expect(leaves.length).toBeGreaterThan(40);
    const silent = leaves
      .filter(({ path, value }) => page(withNumber(path, value + 100)) === page(rules))
      .map(({ path }) => path.join("."));
    expect(silent).toEqual([]);
  });

  test("says no number that is not in the rules", () => {
    // Each number of the rules is replaced by one that stands for it alone, as such or as a share of 100: whatever else is seen is the page's own.
    let replaced = rules;
    const known = new Set<string>();
    for (const [at, { path }] of leaves.entries()) {
      const value = (at + 13) * 100;
      replaced = withNumber(path, value, replaced);
      for (const shown of [value, value / 100]) known.add(String(shown));
    }
    // The six weights are added up on the page.
    known.add(String(replaced.weights.reduce((sum, { weight }) => sum + weight, 0) / 100));
    const foreign = numbersSeen(page(replaced)).filter((number) => !known.has(number) && !isLevelName(number));
    expect(foreign).toEqual([]);
  });

  test("says the other rules in words that hold no number at all, and the term to answer a contest as the law's table has it", () => {
    const words = [
      m.rules_ties_text,
      m.rules_contest_text,
      m.rules_rounding,
      m.rules_reviews_source,
      m.rules_weights_text,
      m.matching_rules_filters_text,
    ];
    for (const text of words) expect(text()).not.toMatch(/\d/);
    expect(answerTerms.find(({ kinds }) => kinds !== "all" && kinds.includes("ranking_contest"))?.first).toEqual({ weeks: 2 });
    expect(m.rules_contest_text()).toContain(locale === "fr" ? "deux semaines" : "two weeks");
  });
});

/** "B2" is the name of a level, not a number. */
function isLevelName(number: string): boolean {
  return rules.languages.level_when_not_said.endsWith(number);
}

function numbersIn(value: unknown, path: Path): { path: Path; value: number }[] {
  if (typeof value === "number") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((inner, at) => numbersIn(inner, [...path, at]));
  if (value === null || typeof value !== "object") return [];
  // The level that is expected when none was asked for is a name on the page.
  return Object.entries(value).flatMap(([key, inner]) => (key === "level_when_not_said" ? [] : numbersIn(inner, [...path, key])));
}

function withNumber(path: Path, value: number, of: RankingRules = rules): RankingRules {
  const copy = structuredClone(of);
  let inner = copy as unknown as Record<string | number, never>;
  for (const key of path.slice(0, -1)) inner = inner[key]!;
  (inner as Record<string | number, number>)[path.at(-1)!] = value;
  return copy;
}

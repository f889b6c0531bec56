import { languageLevels, type ConfirmedCriteria, type LanguageLevel } from "@jump/contract/criteria.ts";
import type { Blocker, CriterionResult, Fact } from "@jump/contract/matching.ts";
import type { ScorerDocument } from "./document.ts";
import { fullShare, pointsFor, splitPoints } from "./points.ts";
import { rankingRules } from "./weights.ts";

export type WantedLanguage = { readonly code: string; readonly level: LanguageLevel; readonly rank: number; readonly max: number };
export type LanguagesPlan = { readonly max: number; readonly wanted: readonly WantedLanguage[] };

/** Rank of a language that the Talent did not name. */
export const noLanguage = -1;

/** Every wanted language has an equal part; a level that was not said is the published one. */
export function compileLanguages(criteria: ConfirmedCriteria, max: number): LanguagesPlan {
  const split = splitPoints(
    max,
    criteria.languages.map(() => 1),
  );
  const wanted = criteria.languages.map(({ code, level: said }, at) => {
    const level = said ?? rankingRules.languages.level_when_not_said;
    return { code, level, rank: languageRank(level), max: split[at] ?? 0 };
  });
  return { max, wanted };
}

/** 0 for A1 up to 6 for native. */
export function languageRank(level: LanguageLevel): number {
  return languageLevels.indexOf(level);
}

/** Full at the wanted level, a part one level below, else 0. */
export function languageShare(wantedRank: number, rank: number): number {
  if (rank === noLanguage || rank < wantedRank - 1) return 0;
  return rank >= wantedRank ? fullShare : rankingRules.languages.share_one_level_below;
}

export function explainLanguages(plan: LanguagesPlan, doc: ScorerDocument): { result: CriterionResult; blockers: Blocker[] } {
  if (plan.wanted.length === 0) {
    return { result: { criterion: "languages", points: plan.max, max: plan.max, facts: [{ code: "not_asked" }] }, blockers: [] };
  }
  const facts: Fact[] = [];
  const blockers: Blocker[] = [];
  let points = 0;
  for (const wanted of plan.wanted) {
    const level = doc.languages.find((l) => l.code === wanted.code)?.level ?? null;
    const share = languageShare(wanted.rank, level === null ? noLanguage : languageRank(level));
    const part = { points: pointsFor(wanted.max, share), max: wanted.max };
    const language = { language: wanted.code, wanted: wanted.level };
    points += part.points;
    if (level === null) facts.push({ code: "language_missing", ...language, ...part });
    else if (share === fullShare) facts.push({ code: "language_ok", ...language, level, ...part });
    else facts.push({ code: "language_below", ...language, level, ...part });
    if (share === 0) blockers.push({ code: "language", ...language, level });
  }
  return { result: { criterion: "languages", points, max: plan.max, facts }, blockers };
}

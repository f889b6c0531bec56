import type { CriterionResult } from "@jump/contract/matching.ts";
import type { ScorerDocument } from "./document.ts";
import { pointsFor } from "./points.ts";
import { rankingRules } from "./weights.ts";

export type ReviewsPlan = { readonly max: number };

const rules = rankingRules.reviews;

/** Reviews count "in some cases" (clause A1): from the published minimum on; below it everybody has the same neutral share. */
export function reviewsShare(count: number, mean: number): number {
  return 100 * (count >= rules.minimum_count ? mean : rules.neutral_mean);
}

export function explainReviews(plan: ReviewsPlan, doc: ScorerDocument): CriterionResult {
  const { count, mean } = doc.reviews ?? { count: 0, mean: 0 };
  return {
    criterion: "reviews",
    points: pointsFor(plan.max, reviewsShare(count, mean)),
    max: plan.max,
    facts: [
      count >= rules.minimum_count
        ? { code: "reviews_mean", count, mean }
        : { code: "reviews_too_few", count, minimum: rules.minimum_count },
    ],
  };
}

import { criterionIds, fullScore, weightsSchema, type CriterionId, type Weights } from "@jump/contract/matching.ts";
import { scorers, scorerVersion } from "./scorers.ts";
import { neverUsedIds, type RankingRules } from "@jump/contract/ranking-rules.ts";

export const defaultWeights: Weights = { skills: 4500, availability: 2000, rate: 1000, place: 1200, languages: 800, reviews: 500 };

/** What a company may choose per mission: skills and availability always count, reviews never much (clause A1). */
export const weightBounds: Readonly<Record<CriterionId, { min: number; max: number }>> = {
  skills: { min: 3000, max: 7000 },
  availability: { min: 1000, max: 3500 },
  rate: { min: 0, max: 2000 },
  place: { min: 0, max: 2500 },
  languages: { min: 0, max: 2000 },
  reviews: { min: 0, max: 1000 },
};

/** Every number of the scorer, read by it and shown on the public page (legal note 3.5). Shares are of 10,000. */
export const rankingRules = {
  version: scorerVersion,
  since: scorers[scorerVersion].since,
  full_score: fullScore,
  weights: criterionIds.map((criterion) => ({ criterion, weight: defaultWeights[criterion], ...weightBounds[criterion] })),
  unknown_share: 5000,
  skills: {
    parts: { must: 3, any_of: 3, nice: 1, occupation: 3, experience: 2 },
    level_points_by_gap: [90, 65, 40, 20],
    level_when_not_said: 2,
    points_per_year: 2,
    years_counted: 5,
    closeness_for_must: 50,
    seniority_years: { junior: 0, confirmed: 3, senior: 6, lead: 8 },
  },
  availability: {
    start_share: 6000,
    days_share: 4000,
    late_days_tolerated: 21,
    share_when_latest: 4000,
    free_percent_needed: 50,
    duration_days_when_not_said: 30,
    start_window_days_when_not_said: 90,
    lowest_share_when_start_not_said: 2500,
    missing_days_per_week_tolerated: 1,
  },
  // A cheaper Talent gains nothing below the budget: prices are theirs to set (Code du travail L.7342-1).
  rate: {
    above_percent_tolerated: 15,
    share_at_limit: 4000,
    hours_per_day: 7,
    vat_percent_when_included: 20,
    days_per_week_when_not_said: 5,
  },
  place: { near_km: 10, far_km: 100, loss_at_far: 6000, loss_percent_when_partly_remote: 50, days_per_week_on_site: 5 },
  languages: { level_when_not_said: "B2", share_one_level_below: 5000 },
  // Few reviews say little: until there are three, a Talent counts as well reviewed (four stars of five are 75 of 100),
  // so that newcomers stand beside good ones and only excellent work puts somebody above.
  reviews: { minimum_count: 3, neutral_mean: 75 },
  never_used: [...neverUsedIds],
} as const satisfies RankingRules;

/** Checked weights, or a RangeError whose message is `weights_sum` or `weights_bounds`. */
export function checkedWeights(weights: Weights): Weights {
  const parsed = weightsSchema.safeParse(weights);
  if (!parsed.success) throw new RangeError("weights_sum");
  const within = criterionIds.every((id) => weights[id] >= weightBounds[id].min && weights[id] <= weightBounds[id].max);
  if (!within) throw new RangeError("weights_bounds");
  return parsed.data;
}

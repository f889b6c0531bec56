import { criterionIds, fullScore, weightsSchema, type CriterionId, type Weights } from "@jump/contract/matching.ts";
import { neverUsedIds, type RankingRules } from "@jump/contract/ranking-rules.ts";

/** Changes whenever the same inputs could give another score; a receipt names the one it was made with. */
export const scorerVersion = "1.0.0";

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
  since: "2026-11-25",
  fullScore,
  weights: criterionIds.map((criterion) => ({ criterion, weight: defaultWeights[criterion], ...weightBounds[criterion] })),
  unknownShare: 5000,
  skills: {
    parts: { must: 3, anyOf: 3, nice: 1, occupation: 3, experience: 2 },
    levelPointsByGap: [90, 65, 40, 20],
    levelWhenNotSaid: 2,
    pointsPerYear: 2,
    yearsCounted: 5,
    closenessForMust: 50,
    seniorityYears: { junior: 0, confirmed: 3, senior: 6, lead: 8 },
  },
  availability: {
    startShare: 6000,
    daysShare: 4000,
    lateDaysTolerated: 21,
    shareWhenLatest: 4000,
    freePercentNeeded: 50,
    durationDaysWhenNotSaid: 30,
    startWindowDaysWhenNotSaid: 90,
    lowestShareWhenStartNotSaid: 2500,
    missingDaysPerWeekTolerated: 1,
  },
  // A cheaper Talent gains nothing below the budget: prices are theirs to set (Code du travail L.7342-1).
  rate: { abovePercentTolerated: 15, shareAtLimit: 4000, hoursPerDay: 7, vatPercentWhenIncluded: 20, daysPerWeekWhenNotSaid: 5 },
  place: { nearKm: 10, farKm: 100, lossAtFar: 6000, lossPercentWhenPartlyRemote: 50, daysPerWeekOnSite: 5 },
  languages: { levelWhenNotSaid: "B2", shareOneLevelBelow: 5000 },
  // Few reviews say little: until there are three, a Talent counts as well reviewed (four stars of five are 75 of 100),
  // so that newcomers stand beside good ones and only excellent work puts somebody above.
  reviews: { minimumCount: 3, neutralMean: 75 },
  neverUsed: [...neverUsedIds],
} as const satisfies RankingRules;

/** Checked weights, or a RangeError whose message is `weights_sum` or `weights_bounds`. */
export function checkedWeights(weights: Weights): Weights {
  const parsed = weightsSchema.safeParse(weights);
  if (!parsed.success) throw new RangeError("weights_sum");
  const within = criterionIds.every((id) => weights[id] >= weightBounds[id].min && weights[id] <= weightBounds[id].max);
  if (!within) throw new RangeError("weights_bounds");
  return parsed.data;
}

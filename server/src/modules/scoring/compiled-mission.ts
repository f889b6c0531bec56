import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { compileAvailability, type AvailabilityPlan } from "./availability-criterion.ts";
import { compileLanguages, type LanguagesPlan } from "./languages-criterion.ts";
import { compilePlace, type PlacePlan } from "./place-criterion.ts";
import { compileRate, type RatePlan } from "./rate-criterion.ts";
import type { ReviewsPlan } from "./reviews-criterion.ts";
import { compileSkills, type RelatedOf, type SkillsPlan } from "./skills-criterion.ts";
import { rotationOf, type Rotation } from "./tie-order.ts";
import { checkedWeights, defaultWeights } from "./weights.ts";

export { relatedInPercent, type RelatedOf } from "./skills-criterion.ts";

/** Confirmed criteria made ready for scoring: everything that is the same for all Talents is worked out once. */
export type CompiledMission = {
  /** ISO date of the ranking: a start that is past begins on it. The scorer has no clock. */
  readonly onDate: string;
  readonly weights: Weights;
  readonly rotation: Rotation;
  readonly skills: SkillsPlan;
  readonly availability: AvailabilityPlan;
  readonly rate: RatePlan;
  readonly place: PlacePlan;
  readonly languages: LanguagesPlan;
  readonly reviews: ReviewsPlan;
};

export type CompileOptions = {
  readonly relatedOf: RelatedOf;
  readonly onDate: string;
  readonly weights?: Weights;
  /** The mission by whose id equals are ordered; else by their own. */ readonly missionId?: string | null;
};

/** Throws a RangeError (`weights_sum`, `weights_bounds`, `closeness_percent`) on inputs that no confirmed mission has. */
export function compileMission(criteria: ConfirmedCriteria, options: CompileOptions): CompiledMission {
  const weights = checkedWeights(options.weights ?? defaultWeights);
  return {
    onDate: options.onDate,
    weights,
    rotation: options.missionId == null ? null : rotationOf(options.missionId),
    skills: compileSkills(criteria, options.relatedOf, weights.skills),
    availability: compileAvailability(criteria, options.onDate, weights.availability),
    rate: compileRate(criteria, weights.rate),
    place: compilePlace(criteria, weights.place),
    languages: compileLanguages(criteria, weights.languages),
    reviews: { max: weights.reviews },
  };
}

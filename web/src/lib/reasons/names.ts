import { criterionIds, type CriterionId } from "@jump/contract/matching.ts";
import type { ConceptName } from "@jump/contract/missions.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatNumber } from "#lib/format.ts";

export type NameOf = (conceptId: string) => string;

/** Names of concepts in the reader's language; an id that has none stands for itself. */
export function nameConcepts(concepts: readonly ConceptName[]): NameOf {
  const labels = new Map(concepts.map(({ id, label }) => [id, label]));
  return (id) => labels.get(id) ?? id;
}

export const levelText: Record<1 | 2 | 3 | 4, () => string> = {
  1: m.matching_level_1,
  2: m.matching_level_2,
  3: m.matching_level_3,
  4: m.matching_level_4,
};

export const criterionText: Record<CriterionId, () => string> = {
  skills: m.matching_criterion_skills,
  availability: m.matching_criterion_availability,
  rate: m.matching_criterion_rate,
  place: m.matching_criterion_place,
  languages: m.matching_criterion_languages,
  reviews: m.matching_criterion_reviews,
};

/** Points of 10,000 as people read them, of 100: 8460 → "84,6". */
export function of100(points: number): string {
  return formatNumber(points / 100, { maximumFractionDigits: 2 });
}

/** The parts of a score for `ScoreBar`, in the order of the published rules. */
export function scoreParts(
  criteria: readonly { criterion: CriterionId; points: number; max: number }[],
): { label: string; points: number; max: number }[] {
  return criterionIds
    .flatMap((id) => criteria.filter(({ criterion }) => criterion === id))
    .map(({ criterion, points, max }) => ({ label: criterionText[criterion](), points, max }));
}

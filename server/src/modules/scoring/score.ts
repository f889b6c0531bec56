import type { RankedHit } from "@jump/contract/matching.ts";
import { explainAvailability } from "./availability-criterion.ts";
import type { CompiledMission } from "./compiled-mission.ts";
import type { ScorerDocument } from "./document.ts";
import { explainLanguages } from "./languages-criterion.ts";
import { explainPlace } from "./place-criterion.ts";
import { explainRate } from "./rate-criterion.ts";
import { explainReviews } from "./reviews-criterion.ts";
import { explainSkills } from "./skills-criterion.ts";

/**
 * The one scoring function: pure, in integers, the same for the same inputs on every machine and day. Criteria points sum to
 * the score; blockers name the hard filters not passed (clauses A1, A2; method published by legal note 3.5).
 */
export function scoreTalent(mission: CompiledMission, doc: ScorerDocument): RankedHit {
  const explained = [
    explainSkills(mission.skills, doc),
    explainAvailability(mission.availability, doc),
    explainRate(mission.rate, doc),
    explainPlace(mission.place, doc),
    explainLanguages(mission.languages, doc),
    { result: explainReviews(mission.reviews, doc), blockers: [] },
  ];
  return {
    talent_id: doc.talentId,
    score: explained.reduce((sum, e) => sum + e.result.points, 0),
    criteria: explained.map((e) => e.result),
    blockers: explained.flatMap((e) => e.blockers),
  };
}

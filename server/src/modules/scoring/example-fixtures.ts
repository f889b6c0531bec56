import { confirmedCriteriaSchema, emptyCriteria, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { compileMission } from "./compiled-mission.ts";
import type { ScorerDocument } from "./document.ts";
import { scoreTalent } from "./score.ts";

export const paris = { code: "75056", name: "Paris", country: "FR", lat: 48.8566, lon: 2.3522, radius_km: null };
const talent: ScorerDocument = {
  talentId: "a",
  skills: [{ id: "skill-1", level: 3, years: 5 }],
  occupations: ["occupation-0"],
  yearsExperience: 6,
  availableFrom: "2026-07-01",
  daysPerWeek: 5,
  busy: [],
  dayRate: { amount: 50_000, currency: "EUR" },
  place: { lat: 48.8566, lon: 2.3522 },
  mobilityKm: 50,
  acceptsOnsite: true,
  acceptsRemote: false,
  languages: [{ code: "fr", level: "native" }],
  reviews: null,
};

/** Scores one Talent, changed as said, for criteria that ask for nothing but what is said. */
export function scoreExample(criteria: Partial<ConfirmedCriteria>, doc: Partial<ScorerDocument> = {}) {
  const checked = confirmedCriteriaSchema.parse({ ...emptyCriteria("A mission"), ...criteria });
  const hit = scoreTalent(compileMission(checked, { relatedOf, onDate }), { ...talent, ...doc });
  return {
    ...hit,
    points: Object.fromEntries(hit.criteria.map((c) => [c.criterion, c.points])),
    facts: hit.criteria.flatMap((c) => c.facts),
  };
}

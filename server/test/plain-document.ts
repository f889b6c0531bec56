import { toScorerDocument, type ScorerDocument } from "#modules/scoring";

/** A document in which nothing stands but whose it is and the years, by which its versions are told apart. */
export function plainDocument(talentId: string, yearsExperience: number): ScorerDocument {
  return toScorerDocument({
    talentId,
    yearsExperience,
    skills: [],
    occupations: [],
    availableFrom: null,
    daysPerWeek: 5,
    busy: [],
    dayRate: null,
    place: null,
    mobilityKm: 30,
    acceptsOnsite: true,
    acceptsRemote: true,
    languages: [],
    reviews: null,
  });
}

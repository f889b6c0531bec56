import { languageLevels, type ConfirmedCriteria, type SkillLevel } from "@jump/contract/criteria.ts";
import { parseBrief } from "../server/src/modules/briefs/index.ts";
import { proposeCriteria } from "../server/src/modules/missions/propose-criteria.ts";
import { createColumnarIndex, type MatchIndex } from "../server/src/modules/ranking/index.ts";
import { compileMission, relatedInPercent, toScorerDocument, type ScorerDocument } from "../server/src/modules/scoring/index.ts";
import { builtInConcepts, builtInGazetteer, builtInLinker } from "./built-in.ts";
import { pick } from "./picking.ts";
import { seededRandom, type Random } from "./synthetic-random.ts";
import { talentId } from "./synthetic-talents.ts";

/** The day on which the made-up missions are written and ranked. */
export const writtenOn = Temporal.PlainDate.from("2026-11-25");

const towns = [
  [48.8566, 2.3522],
  [45.764, 4.8357],
  [43.6047, 1.4442],
  [50.6292, 3.0573],
  [47.2184, -1.5536],
] as const;

/** Made-up Talents of the trades of the built-in layer, each with a part of the skills related to the trade and a few of others; same seed, same Talents. */
export function tradeTalents(count: number, seed: number): ScorerDocument[] {
  const random = seededRandom(seed);
  const byId = new Map(builtInConcepts().map((concept) => [concept.id, concept]));
  const trades = builtInConcepts().filter(({ kind, source }) => kind === "occupation" && source === "layer");
  const isSkill = (id: string) => byId.has(id) && byId.get(id)?.kind !== "occupation";
  const skills = builtInConcepts().filter(({ kind, source }) => kind !== "occupation" && source === "layer");
  return Array.from({ length: count }, (_, n) => {
    const trade = pick(random, trades);
    const near = trade.related.map(({ id }) => id).filter(isSkill);
    const further = near.flatMap((id) => byId.get(id)?.related.map((relation) => relation.id) ?? []).filter(isSkill);
    const own = [...near.filter(() => random() < 0.75), ...further.filter(() => random() < 0.25), pick(random, skills).id];
    return toScorerDocument({
      talentId: talentId(n),
      skills: own.map((id) => ({ id, level: (1 + Math.floor(random() * 4)) as SkillLevel, years: Math.floor(random() * 12) })),
      occupations: [trade.id],
      ...someone(random),
    });
  });
}

/** An index of these Talents. */
export function indexOf(talents: Iterable<ScorerDocument>): MatchIndex {
  const index = createColumnarIndex();
  index.rebuild(talents, 0n);
  return index;
}

/** What a text proposes, as its author would confirm it without a change. */
export function criteriaOf(text: string): ConfirmedCriteria {
  const parsed = parseBrief(text, { writtenOn, linker: builtInLinker(), gazetteer: builtInGazetteer() });
  return proposeCriteria(parsed, text).criteria;
}

/** The first of a ranking, by id. */
export function topOf(index: MatchIndex, criteria: ConfirmedCriteria, count = 10): string[] {
  const relatedOf = relatedInPercent((id) => builtInLinker().concept(id)?.related ?? []);
  const mission = compileMission(criteria, { relatedOf, onDate: writtenOn.toString() });
  return index.order(mission, { offset: 0, limit: count }).places.map((place) => place.talentId);
}

function someone(random: Random): Omit<ScorerDocument, "talentId" | "skills" | "occupations"> {
  const [lat, lon] = pick(random, towns);
  const level = () => pick(random, languageLevels.slice(2));
  return {
    yearsExperience: Math.floor(random() * 16),
    availableFrom: writtenOn.add({ days: Math.floor(random() * 90) }).toString(),
    daysPerWeek: pick(random, [2, 3, 4, 5, 5]),
    busy: [],
    dayRate: { amount: (250 + Math.floor(random() * 45) * 10) * 100, currency: "EUR" },
    place: { lat, lon },
    mobilityKm: pick(random, [20, 50, 100, 1000]),
    acceptsOnsite: random() < 0.85,
    acceptsRemote: random() < 0.8,
    languages: [
      { code: "fr", level: level() },
      { code: "en", level: level() },
    ],
    reviews: random() < 0.5 ? { count: 1 + Math.floor(random() * 20), mean: 60 + Math.floor(random() * 41) } : null,
  };
}

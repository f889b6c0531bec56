import { firstPlaces } from "@jump/contract/counterfactuals.ts";
import { emptyCriteria, languageLevels, type SkillLevel } from "@jump/contract/criteria.ts";
import type { AuditMeasure } from "@jump/contract/equality.ts";
import {
  byCodeUnits,
  compareTied,
  compileMission,
  scoreTalent,
  toScorerDocument,
  type CompiledMission,
  type ScorerDocument,
} from "#modules/scoring";
import { auditGroups, level, type AuditedRanking } from "./audit-rankings.ts";
import { seededRandom, type Random } from "#platform/seeded-random.ts";
import { draw } from "./draw.ts";

/** What is planted: percent taken off the score of a group, and percent of invitations that it is not given. */
export type Planted = { readonly scorePercent?: number; readonly invitationPercent?: number };
export type Trial = { readonly people: number; readonly missions: number; readonly runs: number; readonly seed: number };
/** How often each measure alone, and the family after adjustment, said that the groups differ. */
export type Detection = { readonly [Measure in AuditMeasure | "any"]: number };

const onDate = "2026-12-01";
const shownPlaces = 20;

/** Made-up people and missions, scored once by the published rules; trials draw from them. */
export function simulatedWorld(seed: number, people = 600, missions = 60) {
  const random = seededRandom(seed);
  const docs = Array.from({ length: people }, (_, n) => simulatedDocument(random, `person-${String(n).padStart(4, "0")}`));
  return Array.from({ length: missions }, (_, n) => {
    const mission = simulatedMission(random, n);
    const hits = docs.map((doc) => scoreTalent(mission, doc)).filter(({ blockers }) => blockers.length === 0);
    return { mission, hits: hits.map(({ talent_id: person, score }) => ({ person, score })) };
  });
}

/**
 * Runs the audit many times on groups of equal size drawn by lot, with a bias planted in the scores of one of them (a copy of the scorer that
 * takes something off), in the invitations, or nowhere: the first say how strong it is, the last how often it cries wolf.
 */
export function detectionRate(
  world: ReturnType<typeof simulatedWorld>,
  planted: Planted,
  { people, missions, runs, seed }: Trial,
): Detection {
  const names = [...new Set(world.flatMap(({ hits }) => hits.map(({ person }) => person)))].sort(byCodeUnits);
  const random = seededRandom(seed);
  const found: Record<AuditMeasure | "any", number> = { among_first: 0, place: 0, score_when_equal: 0, invited: 0, any: 0 };
  for (let run = 0; run < runs; run++) {
    const drawn = draw([...names], 2 * people, random);
    const groupOf = new Map(drawn.map((person, at) => [person, at < people ? "a" : "b"]));
    const rankings = draw([...world], missions, random).map(({ mission, hits }) => rankWith(mission, hits, groupOf, planted, random));
    const results = auditGroups(rankings, groupOf, { seed: seed + run, first: firstPlaces });
    for (const { measure, p } of results) if (p <= level) found[measure]++;
    if (results.some(({ adjustedP }) => adjustedP <= level)) found.any++;
  }
  return Object.fromEntries(Object.entries(found).map(([measure, count]) => [measure, count / runs])) as Detection;
}

function rankWith(
  mission: CompiledMission,
  hits: readonly { person: string; score: number }[],
  groupOf: ReadonlyMap<string, string>,
  { scorePercent = 0, invitationPercent = 0 }: Planted,
  random: Random,
): AuditedRanking {
  const isDisfavoured = (person: string) => groupOf.get(person) === "a";
  const scored = hits
    .filter(({ person }) => groupOf.has(person))
    .map(({ person, score }) => ({
      person,
      qualification: score,
      score: isDisfavoured(person) ? Math.floor((score * (100 - scorePercent)) / 100) : score,
    }))
    .sort((a, b) => b.score - a.score || compareTied(mission.rotation, a.person, b.person));
  const entries = scored.map((one, at) => ({ ...one, place: at + 1, invited: at < shownPlaces ? isInvited(one.person, at) : null }));
  return { fitting: entries.length, entries };

  /** Better places are invited more often. */
  function isInvited(person: string, at: number): boolean {
    const chance = 0.5 - at / 60;
    return random() < chance * (isDisfavoured(person) ? (100 - invitationPercent) / 100 : 1);
  }
}

function simulatedMission(random: Random, n: number): CompiledMission {
  const skills = draw(skillIds(), 3, random).map((id, at) => ({
    id,
    importance: at === 0 ? ("must" as const) : ("nice" as const),
    min_level: 2 as const,
  }));
  const criteria = {
    ...emptyCriteria("Simulated"),
    skills,
    days_per_week: { min: 3, max: 5 },
    start: { earliest: "2026-12-07", latest: "2026-12-21" },
    budget: { kind: "day" as const, min: null, max: 45_000 + 1000 * Math.floor(20 * random()), currency: "EUR", vat: "excl" as const },
    languages: [{ code: "fr", level: null }],
  };
  const relatedOf = (id: string) => [{ id: `skill-${(Number(id.slice(6)) + 1) % skillCount}`, closeness: 70 }];
  return compileMission(criteria, { relatedOf, onDate, missionId: `mission-${n}` });
}

const skillCount = 8;
const skillIds = () => Array.from({ length: skillCount }, (_, n) => `skill-${n}`);

function simulatedDocument(random: Random, talentId: string): ScorerDocument {
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  return toScorerDocument({
    talentId,
    skills: draw(skillIds(), whole(2, 5), random).map((id) => ({ id, level: whole(1, 4) as SkillLevel, years: whole(0, 8) })),
    occupations: [],
    yearsExperience: whole(0, 20),
    availableFrom: `2026-12-${String(whole(1, 31)).padStart(2, "0")}`,
    daysPerWeek: whole(5, 10) / 2,
    busy: [],
    dayRate: { amount: 1000 * whole(30, 70), currency: "EUR" },
    place: null,
    mobilityKm: 50,
    acceptsOnsite: true,
    acceptsRemote: true,
    languages: [{ code: "fr", level: languageLevels[whole(2, 6)]! }],
    reviews: random() < 0.4 ? { count: whole(3, 9), mean: whole(50, 100) } : null,
  });
}

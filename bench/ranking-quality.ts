import { emptyCriteria, type SkillLevel } from "@jump/contract/criteria.ts";
import { createNaiveIndex } from "../server/src/modules/ranking/index.ts";
import { compileMission, toScorerDocument, type RelatedOf, type ScorerDocument } from "../server/src/modules/scoring/index.ts";
import { bm25, countOfEqual, orderBy } from "./baselines.ts";
import { gradedCases, readOccupations, type Candidate, type Case, type Occupation } from "./esco-cases.ts";
import { dataFolder } from "./link-sets.ts";
import type { Figure, Measurement } from "./link-quality.ts";
import { confidence, mean, ndcg } from "./ranking-figures.ts";
import { talentId, talentNumber } from "./synthetic-talents.ts";

const caseCount = 300;
const depth = 10;

/** How near the order of Talents comes to grades made of ESCO's occupations and their skills, beside two naive orders in the same run. */
export function measureRanking(): Measurement[] {
  const title = `Order of graded Talents, ESCO occupations (${caseCount} missions of 100)`;
  const occupations = readOccupations();
  if (occupations === null)
    return [{ title, figures: [], notRun: `no ESCO relations in ${dataFolder} (set JUMP_DATA to the folder that holds taxonomy/esco)` }];
  const relatedOf = relationsOf(occupations);
  const cases = [...gradedCases(occupations, caseCount, 7)];
  const gains = (order: (one: Case) => number[]) =>
    cases.map((one) =>
      ndcg(
        order(one).map((at) => one.candidates[at]?.grade ?? 0),
        depth,
      ),
    );
  return [
    {
      title,
      figures: [
        ...figures(
          "the scorer, nDCG@10",
          gains((one) => scored(one, relatedOf)),
        ),
        ...figures("count of equal skills, nDCG@10", gains(counted)),
        ...figures("BM25 over skills, nDCG@10", gains(searched)),
      ],
    },
  ];
}

function figures(name: string, values: readonly number[]): Figure[] {
  const { low, high } = confidence(values);
  return [
    { name, value: mean(values) },
    { name: `${name}, 95 % from`, value: low },
    { name: `${name}, 95 % to`, value: high },
  ];
}

function scored({ occupation, must, nice, candidates }: Case, relatedOf: RelatedOf): number[] {
  const wanted = [...must.map((id) => ({ id, importance: "must" as const })), ...nice.map((id) => ({ id, importance: "nice" as const }))];
  const criteria = {
    ...emptyCriteria("Graded case"),
    occupations: [occupation.id],
    skills: wanted.map((skill) => ({ ...skill, min_level: null })),
  };
  const index = createNaiveIndex();
  index.rebuild(candidates.map(documentOf), 0n);
  const mission = compileMission(criteria, { relatedOf, onDate: "2026-07-01" });
  return index.order(mission, { offset: 0, limit: candidates.length }).places.map((place) => talentNumber(place.talentId));
}

function counted({ must, nice, candidates }: Case): number[] {
  const wanted = new Set([...must, ...nice]);
  return orderBy(candidates.map(({ skills }) => countOfEqual(wanted, new Set(skills))));
}

function searched({ occupation, must, nice, candidates }: Case): number[] {
  const wanted = new Set([occupation.id, ...must, ...nice]);
  const owned = candidates.map(({ occupations, skills }) => new Set([...occupations, ...skills]));
  const score = bm25(owned);
  return orderBy(owned.map((mine) => score(wanted, mine)));
}

// All that is no skill is the same for everybody.
function documentOf({ occupations, skills }: Candidate, at: number): ScorerDocument {
  return toScorerDocument({
    talentId: talentId(at),
    occupations,
    skills: skills.map((id) => ({ id, level: 3 satisfies SkillLevel, years: 4 })),
    yearsExperience: 6,
    availableFrom: "2026-07-01",
    daysPerWeek: 5,
    busy: [],
    dayRate: { amount: 40_000, currency: "EUR" },
    place: null,
    mobilityKm: 50,
    acceptsOnsite: true,
    acceptsRemote: true,
    languages: [],
    reviews: null,
  });
}

// As the import stores them: an occupation is close to the skills it needs.
function relationsOf(occupations: readonly Occupation[]): RelatedOf {
  const related = new Map(
    occupations.map(({ id, essential, optional }) => [
      id,
      [...essential.map((to) => ({ id: to, closeness: 70 })), ...optional.map((to) => ({ id: to, closeness: 40 }))],
    ]),
  );
  return (id) => related.get(id) ?? [];
}

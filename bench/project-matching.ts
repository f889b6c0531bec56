import { emptyCriteria, type SkillLevel } from "@jump/contract/criteria.ts";
import { createNaiveIndex, type MatchIndex } from "../server/src/modules/ranking/index.ts";
import { compileMission, relatedInPercent, toScorerDocument, type ScorerDocument } from "../server/src/modules/scoring/index.ts";
import { bm25, orderBy } from "./baselines.ts";
import { builtInLinker } from "./built-in.ts";
import type { Figure, Measurement } from "./link-quality.ts";
import { readProjectMatching, type Profile, type Wish } from "./project-matching-files.ts";
import { averagePrecision, cappedPrecision, mean, ndcg, reciprocalRank } from "./ranking-figures.ts";
import { talentId, talentNumber } from "./synthetic-talents.ts";
import { criteriaOf, writtenOn } from "./trade-talents.ts";

const rightFrom = 0.8;
const corpora = ["en", "de", "es", "fr", "nl", "all"];

/** The public task "freelancer-project matching": our reading and our order on other people's queries, briefs and profiles. */
export function measureProjectMatching(folder: string | undefined): Measurement[] {
  const title = "Freelancer-project matching";
  if (folder === undefined) return [{ title, figures: [], notRun: "give the folder of the public task with --project-matching FOLDER" }];
  const { profiles, queries, briefs } = readProjectMatching(folder);
  return corpora.flatMap((language) => {
    const mine = language === "all" ? profiles : profiles.filter((profile) => profile.language === language);
    if (mine.length === 0) return [];
    const documents = mine.map(documentOf);
    const index = createNaiveIndex();
    index.rebuild(documents, 0n);
    return [
      measure(`${title}, briefs → profiles, ${language} (${mine.length})`, briefs, mine, documents, index),
      measure(`${title}, queries → profiles, ${language} (${mine.length})`, queries, mine, documents, index),
    ];
  });
}

function measure(
  title: string,
  wishes: readonly Wish[],
  profiles: readonly Profile[],
  documents: readonly ScorerDocument[],
  index: MatchIndex,
): Measurement {
  const owned = documents.map(conceptsOf);
  const score = bm25(owned);
  const asked = wishes
    .map(({ text, scores }) => ({ wanted: wantedOf(text), grades: profiles.map((profile) => scores.get(profile.profile_id) ?? 0) }))
    .filter(({ grades }) => grades.some((grade) => grade >= rightFrom));
  const ours = asked.map(({ wanted, grades }) => ordered(index, wanted, profiles.length).map((at) => grades[at] ?? 0));
  const naive = asked.map(({ wanted, grades }) => {
    const ids = new Set([...wanted.occupations, ...wanted.skills]);
    return orderBy(owned.map((mine) => score(ids, mine))).map((at) => grades[at] ?? 0);
  });
  return { title, figures: [...figuresOf("", ours), ...figuresOf("BM25 over skills, ", naive)] };
}

function figuresOf(name: string, rankings: readonly (readonly number[])[]): Figure[] {
  const each = (figure: (isRight: readonly boolean[]) => number) =>
    mean(rankings.map((grades) => figure(grades.map((grade) => grade >= rightFrom))));
  return [
    { name: `${name}mean average precision`, value: each(averagePrecision) },
    { name: `${name}RP@5`, value: each((isRight) => cappedPrecision(isRight, 5)) },
    { name: `${name}RP@10`, value: each((isRight) => cappedPrecision(isRight, 10)) },
    { name: `${name}reciprocal rank`, value: each(reciprocalRank) },
    { name: `${name}nDCG@10`, value: mean(rankings.map((grades) => ndcg(grades, 10))) },
  ];
}

/** What the text asks for; profiles say nothing of dates, rates or places, so neither does the mission. */
function wantedOf(text: string): { occupations: string[]; skills: string[] } {
  const { occupations, skills, any_of: groups } = criteriaOf(text);
  return { occupations, skills: [...new Set([...skills.map(({ id }) => id), ...groups.flat()])] };
}

function ordered(index: MatchIndex, { occupations, skills }: { occupations: string[]; skills: string[] }, count: number): number[] {
  const relatedOf = relatedInPercent((id) => builtInLinker().concept(id)?.related ?? []);
  const wanted = skills.slice(0, 40).map((id) => ({ id, importance: "nice" as const, min_level: null }));
  const criteria = { ...emptyCriteria("Public task"), occupations: occupations.slice(0, 10), skills: wanted };
  const mission = compileMission(criteria, { relatedOf, onDate: writtenOn.toString() });
  return index.order(mission, { offset: 0, limit: count }).places.map((place) => talentNumber(place.talentId));
}

function documentOf(profile: Profile, at: number): ScorerDocument {
  const linker = builtInLinker();
  const named = (name: string) =>
    linker.link(name, { kinds: ["skill", "tool"], limit: 1 }).filter(({ how, score }) => how !== "fuzzy" && score >= 0.85);
  const listed = [...profile.skills, ...profile.experiences.flatMap(({ skills }) => skills)].flatMap(named);
  const prose = [profile.headline, profile.description, ...profile.experiences.flatMap(({ title, description }) => [title, description])];
  const mentions = prose.flatMap((text) => linker.mentions(text));
  const titles = [profile.headline, ...profile.experiences.map(({ title }) => title)].flatMap((text) =>
    linker.mentions(text, { kinds: ["occupation"] }),
  );
  const skills = new Set([...listed, ...mentions.filter(({ kind }) => kind !== "occupation")].map(({ id }) => id));
  return toScorerDocument({
    talentId: talentId(at),
    skills: [...skills].map((id) => ({ id, level: 3 satisfies SkillLevel, years: 4 })),
    occupations: titles.map(({ id }) => id),
    yearsExperience: 6,
    availableFrom: null,
    daysPerWeek: 5,
    busy: [],
    dayRate: null,
    place: null,
    mobilityKm: 50,
    acceptsOnsite: true,
    acceptsRemote: true,
    languages: [],
    reviews: null,
  });
}

function conceptsOf({ occupations, skills }: ScorerDocument): Set<string> {
  return new Set([...occupations, ...skills.map(({ id }) => id)]);
}

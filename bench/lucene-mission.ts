import type { CompiledMission } from "../server/src/modules/scoring/index.ts";
import { rankingRules } from "../server/src/modules/scoring/index.ts";
import type { SqlNames } from "../server/src/modules/ranking/sql-index-rows.ts";

/** A compiled mission as one line of numbers, in the order in which `lucene/Mission.java` reads them. */
export function missionLine(mission: CompiledMission, most: number, names: SqlNames): string {
  const { rotation, skills, availability, rate, place, languages, reviews } = mission;
  const concepts = (ids: Iterable<string>) => [...ids].flatMap((id) => names.concepts.numbers.get(id) ?? []);
  const weighed = (closure: ReadonlyMap<string, number>) =>
    [...closure].flatMap(([id, closeness]) => {
      const number = names.concepts.numbers.get(id);
      return number === undefined ? [] : [[number, closeness]];
    });
  const list = (items: readonly (readonly number[])[]) => [items.length, ...items.flat()];
  const { ceiling } = rate;
  const limit = ceiling === null ? 0 : Math.floor((ceiling.amount * (100 + rankingRules.rate.above_percent_tolerated)) / 100);
  const asksSkills = skills.terms.length > 0 || skills.occupation !== null || skills.experience !== null;
  const parts: readonly (readonly number[])[] = [
    [rotation === null ? 0 : 1, (rotation ?? 0) | 0, most],
    [availability.startAsked ? 1 : 0, availability.earliest, availability.latest, availability.durationDays],
    [availability.wantedHalfDays ?? -1, availability.maxStart, availability.maxDays],
    [ceiling?.amount ?? -1, limit, ceiling === null ? -2 : (names.currencies.numbers.get(ceiling.currency) ?? -2), rate.max],
    [{ none: 0, remote: 1, site: 2, open: 3 }[place.mode]],
    place.point === null ? [0] : [1, ...place.point],
    [place.radius_km, place.loss, place.max],
    list(languages.wanted.map(({ code, rank, max }) => [names.languages.numbers.get(code) ?? -1, rank, max])),
    [languages.max, reviews.max, skills.max, asksSkills ? 1 : 0],
    [skills.experience?.years ?? 0, skills.experience?.max ?? 0, skills.terms.length],
    ...skills.terms.map((term) => [term.importance === "must" ? 1 : 0, term.max, term.wantedLevel, ...list(weighed(term.closure))]),
    [skills.occupation?.max ?? -1],
    list(skills.occupation === null ? [] : weighed(skills.occupation.closure)),
    list(concepts(skills.excluded).map((number) => [number])),
  ];
  return parts.flat().join(" ");
}

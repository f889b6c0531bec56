import { languageLevels, type SkillLevel } from "@jump/contract/criteria.ts";
import { dayToIso, distanceKm, isoToDay, languageRank, pointOf, rankingRules, tieHash, type ScorerDocument } from "#modules/scoring";
import { dictionary, numberOf, type Dictionary } from "./dictionary.ts";

/** What the numbers in the table stand for; it lives as long as the table does. */
export type SqlNames = {
  readonly concepts: Dictionary;
  readonly currencies: Dictionary;
  readonly languages: Dictionary;
  readonly places: Dictionary;
};

/** A document as a row of numbers and of arrays of numbers; what is not known is `unknown` (days: `unknownDay`). */
export type SqlRow = { readonly id: string } & { readonly [column in keyof typeof numberColumns]: number } & {
  readonly [column in keyof typeof listColumns]: readonly number[];
};

export const unknown = -1;
export const unknownDay = -2_147_483_648;

/** Columns of one number, with their types. */
export const numberColumns = {
  hash: "int8",
  available_from: "int4",
  rate: "int4",
  place: "int4",
  mobility: "int4",
  reviews: "int4",
  review_mean: "int2",
  half_days: "int2",
  years: "int2",
  currency: "int2",
  onsite: "int2",
  remote: "int2",
} as const;

/** Columns of arrays; `grades` and `skill_years` go with `skills`, `busy` holds first and last days in turn. */
export const listColumns = {
  skills: "int4[]",
  grades: "int2[]",
  occupations: "int4[]",
  languages: "int4[]",
  busy: "int4[]",
  skill_years: "int2[]",
} as const;

export function sqlNames(): SqlNames {
  return { concepts: dictionary(), currencies: dictionary(), languages: dictionary(), places: dictionary() };
}

const yearSteps = rankingRules.skills.years_counted + 1;

/** Level and years as far as they count, as one number from 1 to `gradeCount`. */
export function gradeOf(level: number, years: number): number {
  return (level - 1) * yearSteps + Math.min(years, yearSteps - 1) + 1;
}
export const grades = [1, 2, 3, 4].flatMap((level) => Array.from({ length: yearSteps }, (_, years) => ({ level, years })));

export function packedLanguage(number: number, rank: number): number {
  return number * 8 + rank;
}

export function rowOf(names: SqlNames, doc: ScorerDocument): SqlRow {
  return {
    id: doc.talentId,
    hash: tieHash(doc.talentId),
    available_from: doc.availableFrom === null ? unknownDay : isoToDay(doc.availableFrom),
    rate: doc.dayRate?.amount ?? unknown,
    currency: doc.dayRate === null ? unknown : numberOf(names.currencies, doc.dayRate.currency),
    place: doc.place === null ? unknown : numberOf(names.places, `${doc.place.lat} ${doc.place.lon}`),
    mobility: doc.mobilityKm,
    reviews: doc.reviews?.count ?? 0,
    review_mean: doc.reviews?.mean ?? 0,
    half_days: doc.daysPerWeek * 2,
    years: doc.yearsExperience,
    onsite: doc.acceptsOnsite ? 1 : 0,
    remote: doc.acceptsRemote ? 1 : 0,
    skills: doc.skills.map(({ id }) => numberOf(names.concepts, id)),
    grades: doc.skills.map(({ level, years }) => gradeOf(level, years)),
    skill_years: doc.skills.map(({ years }) => years),
    occupations: doc.occupations.map((id) => numberOf(names.concepts, id)),
    languages: doc.languages.map(({ code, level }) => packedLanguage(numberOf(names.languages, code), languageRank(level))),
    busy: doc.busy.flatMap(({ from, to }) => [isoToDay(from), isoToDay(to)]),
  };
}

/** The document of a row, equal to the one that the row was made of. */
export function documentOf(names: SqlNames, row: SqlRow): ScorerDocument {
  const concept = (number: number) => names.concepts.texts[number] ?? "";
  return {
    talentId: row.id,
    skills: row.skills.map((number, at) => ({
      id: concept(number),
      level: (Math.floor(((row.grades[at] ?? 1) - 1) / yearSteps) + 1) as SkillLevel,
      years: row.skill_years[at] ?? 0,
    })),
    occupations: row.occupations.map(concept),
    yearsExperience: row.years,
    availableFrom: row.available_from === unknownDay ? null : dayToIso(row.available_from),
    daysPerWeek: row.half_days / 2,
    busy: pairsOf(row.busy).map(([from, to]) => ({ from: dayToIso(from), to: dayToIso(to) })),
    dayRate: row.rate === unknown ? null : { amount: row.rate, currency: names.currencies.texts[row.currency] ?? "" },
    place: row.place === unknown ? null : placeOf(names, row.place),
    mobilityKm: row.mobility,
    acceptsOnsite: row.onsite === 1,
    acceptsRemote: row.remote === 1,
    languages: row.languages.map((packed) => ({
      code: names.languages.texts[packed >> 3] ?? "",
      level: languageLevels[packed & 7] ?? "A1",
    })),
    reviews: row.reviews === 0 ? null : { count: row.reviews, mean: row.review_mean },
  };
}

/** Whole kilometres from a point to every place that a Talent of the table lives in, by the place's number. */
export function kilometresTo(names: SqlNames, points: Points, [x, y, z]: readonly [number, number, number]): number[] {
  for (let number = points.length; number < names.places.texts.length; number++) {
    const { lat, lon } = placeOf(names, number);
    points.push(pointOf(lat, lon));
  }
  return points.map(([px, py, pz]) => distanceKm(x, y, z, px, py, pz));
}

/** Points of the places already worked out. */
export type Points = (readonly [number, number, number])[];

function placeOf(names: SqlNames, number: number): { lat: number; lon: number } {
  const [lat = 0, lon = 0] = (names.places.texts[number] ?? "").split(" ").map(Number);
  return { lat, lon };
}

function pairsOf(days: readonly number[]): [number, number][] {
  return Array.from({ length: days.length / 2 }, (_, k) => [days[2 * k] ?? 0, days[2 * k + 1] ?? 0]);
}

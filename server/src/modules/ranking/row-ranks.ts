import { fullScore } from "@jump/contract/matching.ts";
import {
  type CompiledMission,
  daysShare,
  distanceKm,
  fullShare,
  languageShare,
  noLanguage,
  placeShare,
  pointsFor,
  rankingRules,
  rateShare,
  reviewsShare,
  startShare,
} from "#modules/scoring";
import { skillPointsOfRows } from "./skill-points.ts";
import { acceptsOnsiteFlag, acceptsRemoteFlag, unknown, type TalentColumns } from "./talent-columns.ts";

/** Rank of a row that is no longer live. */
export const deadRank = 0;
/** Lowest rank of a row that passes every hard filter; below it are those with blockers. Within both, a rank is a score and a constant. */
export const lowestFittingRank = fullScore + 2;
/** The score that a rank stands for, and whether its row passes every hard filter. */
export function scoreOfRank(rank: number): { score: number; fits: boolean } {
  const fits = rank >= lowestFittingRank;
  return { score: rank - (fits ? lowestFittingRank : 1), fits };
}

/** Ranks are below this number. */
export const rankCount = 2 * fullScore + 3;

const unknownShare = rankingRules.unknown_share;

/** Rank of every row for a mission, from the same share functions as `scoreTalent`: for pages that reach those with blockers. */
export function ranksOfRows(columns: TalentColumns, mission: CompiledMission): Uint16Array {
  const { skills, availability, rate, place, reviews } = mission;
  const rows = columns.ids.length;
  const ranks = new Uint16Array(rows);
  const found = skillPointsOfRows(columns, skills);
  const live = columns.live.data;
  const occupationEnds = columns.occupations.ends.data;
  const currency = rate.ceiling === null ? unknown : (columns.currencies.numbers.get(rate.ceiling.currency) ?? unknown);
  const kmOfPlace = distances(columns, mission);
  const languagePoints = languageScorer(columns, mission);
  for (let row = 0, occupationsFrom = 0; row < rows; row++) {
    const occupations = occupationEnds[row]! - occupationsFrom;
    occupationsFrom = occupationEnds[row]!;
    if (live[row] === 0) continue;
    let fits = found.met[row]! >= found.required && (occupations === 0 || found.excluded[row]! < occupations);
    const days = daysShare(availability, columns.halfDays.data[row]!);
    const start = startOfRow(columns, mission, row);
    const pay = payShare(mission, columns.rate.data[row]!, currency === columns.currency.data[row]!);
    const accepts = columns.accepts.data[row]!;
    const at = columns.place.data[row]!;
    const near = placeShare(
      place,
      at === unknown ? unknown : kmOfPlace(at),
      columns.mobilityKm.data[row]!,
      (accepts & acceptsOnsiteFlag) !== 0,
      (accepts & acceptsRemoteFlag) !== 0,
    );
    const speaks = languagePoints(row);
    fits &&= days > 0 && start > 0 && pay > 0 && near > 0 && speaks >= 0;
    const score =
      found.points[row]! +
      pointsFor(availability.maxDays, days) +
      pointsFor(availability.maxStart, start) +
      pointsFor(rate.max, pay) +
      pointsFor(place.max, near) +
      (speaks < 0 ? ~speaks : speaks) +
      pointsFor(reviews.max, reviewsShare(columns.reviewCount.data[row]!, columns.reviewMean.data[row]!));
    ranks[row] = (fits ? lowestFittingRank : 1) + score;
  }
  return ranks;
}

/** Share of a row for its start. */
export function startOfRow(columns: TalentColumns, { availability }: CompiledMission, row: number): number {
  if (columns.knowsDate.data[row] === 0) return unknownShare;
  const from = row === 0 ? 0 : columns.busy.ends.data[row - 1]!;
  const count = (columns.busy.ends.data[row]! - from) / 2;
  return startShare(availability, columns.availableFrom.data[row]!, columns.busy.items.data, from, count);
}

/** Share for a day rate, or `unknown`, against the budget. */
export function payShare({ rate }: CompiledMission, amount: number, sameCurrency: boolean): number {
  if (rate.ceiling === null) return fullShare;
  return amount === unknown || !sameCurrency ? unknownShare : rateShare(rate.ceiling.amount, amount);
}

/** Kilometres from the mission to a numbered place, worked out once a place. */
export function distances(columns: TalentColumns, { place }: CompiledMission): (at: number) => number {
  const { point } = place;
  if (point === null) return () => unknown;
  const known = new Int32Array(columns.places.texts.length).fill(unknown);
  const [x, y, z] = [columns.placeX.data, columns.placeY.data, columns.placeZ.data];
  return (at) => {
    if (known[at] === unknown) known[at] = distanceKm(...point, x[at]!, y[at]!, z[at]!);
    return known[at]!;
  };
}

/** Points of a row's languages; their complement (negative) when a wanted one is missing or too weak. */
export function languageScorer(columns: TalentColumns, { languages }: CompiledMission): (row: number) => number {
  if (languages.wanted.length === 0) return () => languages.max;
  const wanted = languages.wanted.map((w) => ({ ...w, number: columns.languageCodes.numbers.get(w.code) ?? unknown }));
  const [ends, items] = [columns.languages.ends.data, columns.languages.items.data];
  return (row) => {
    let points = 0;
    let missing = false;
    for (const { number, rank, max } of wanted) {
      let spoken = noLanguage;
      for (let k = row === 0 ? 0 : ends[row - 1]!; k < ends[row]!; k++) if (items[k]! >> 3 === number) spoken = items[k]! & 7;
      const share = languageShare(rank, spoken);
      points += pointsFor(max, share);
      if (share === 0) missing = true;
    }
    return missing ? ~points : points;
  };
}

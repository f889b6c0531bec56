import { compareTied, type CompiledMission, daysShare, placeShare, pointsFor, reviewsShare } from "#modules/scoring";
import { fittingBitmaps, termBitmap } from "./fitting-bitmaps.ts";
import type { RowBitmaps } from "./row-bitmaps.ts";
import { distances, languageScorer, payShare, startOfRow } from "./row-ranks.ts";
import { createSkillTable } from "./skill-table.ts";
import { acceptsOnsiteFlag, acceptsRemoteFlag, unknown, type TalentColumns } from "./talent-columns.ts";

export type FittingRows = {
  /** Best first: score descending, equals as the mission orders them. */ readonly rows: number[];
  readonly scores: number[];
  readonly fitting: number;
};

/**
 * The best `most` rows that pass every hard filter, and how many pass in all. Only rows that every set names are looked at, and a
 * row whose best possible score cannot reach the list is counted without its skills being read.
 */
export function selectFitting(columns: TalentColumns, bitmaps: RowBitmaps, mission: CompiledMission, most: number): FittingRows {
  const sets = fittingBitmaps(columns, bitmaps, mission);
  const { skills, availability, rate, place, reviews } = mission;
  const table = createSkillTable(columns, skills);
  const terms = skills.terms.map((term, at) => ({
    words: termBitmap(columns, bitmaps, term.closure.keys()),
    max: table.termMaxima[at]!,
  }));
  const excluded = excludedRows(columns, mission);
  const currency = rate.ceiling === null ? unknown : (columns.currencies.numbers.get(rate.ceiling.currency) ?? unknown);
  const kmOfPlace = distances(columns, mission);
  const languagePoints = languageScorer(columns, mission);
  const best = createBest(columns.ids, mission, most);
  const words = Math.ceil(columns.ids.length / 32);
  let fitting = 0;

  for (let word = 0; word < words; word++) {
    let bits = sets[0]![word]!;
    for (let k = 1; bits !== 0 && k < sets.length; k++) bits &= sets[k]![word]!;
    for (; bits !== 0; bits &= bits - 1) {
      const bit = 31 - Math.clz32(bits & -bits);
      const row = word * 32 + bit;
      if (excluded !== null && excluded(row)) continue;
      const days = daysShare(availability, columns.halfDays.data[row]!);
      if (days === 0) continue;
      const pay = payShare(mission, columns.rate.data[row]!, currency === columns.currency.data[row]!);
      if (pay === 0) continue;
      const accepts = columns.accepts.data[row]!;
      const at = columns.place.data[row]!;
      const km = at === unknown ? unknown : kmOfPlace(at);
      const near = placeShare(
        place,
        km,
        columns.mobilityKm.data[row]!,
        (accepts & acceptsOnsiteFlag) !== 0,
        (accepts & acceptsRemoteFlag) !== 0,
      );
      if (near === 0) continue;
      const start = startOfRow(columns, mission, row);
      if (start === 0) continue;
      const speaks = languagePoints(row);
      if (speaks < 0) continue;
      fitting++;
      const others =
        pointsFor(availability.maxDays, days) +
        pointsFor(availability.maxStart, start) +
        pointsFor(rate.max, pay) +
        pointsFor(place.max, near) +
        speaks +
        pointsFor(reviews.max, reviewsShare(columns.reviewCount.data[row]!, columns.reviewMean.data[row]!));
      let bound = others + table.otherMaximum;
      for (let k = 0; k < terms.length; k++) if ((terms[k]!.words[word]! >>> bit) & 1) bound += terms[k]!.max;
      if (bound >= best.lowest()) best.add(row, others + table.pointsOf(row));
    }
  }
  return { ...best.inOrder(), fitting };
}

/** Rows all of whose occupations are excluded, or null when none is. */
function excludedRows(columns: TalentColumns, { skills }: CompiledMission): ((row: number) => boolean) | null {
  const numbers = new Set([...skills.excluded].flatMap((id) => columns.concepts.numbers.get(id) ?? []));
  if (numbers.size === 0) return null;
  const [ends, items] = [columns.occupations.ends.data, columns.occupations.items.data];
  return (row) => {
    const from = row === 0 ? 0 : ends[row - 1]!;
    const to = ends[row]!;
    for (let k = from; k < to; k++) if (!numbers.has(items[k]!)) return false;
    return to > from;
  };
}

/** The best rows so far in a heap whose root is the worst of them. */
function createBest(ids: readonly string[], { rotation }: CompiledMission, most: number) {
  const rows: number[] = [];
  const scores: number[] = [];
  const isWorse = (a: number, b: number) =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && compareTied(rotation, ids[rows[a]!]!, ids[rows[b]!]!) > 0);
  const swap = (a: number, b: number) => {
    [rows[a], rows[b]] = [rows[b]!, rows[a]!];
    [scores[a], scores[b]] = [scores[b]!, scores[a]!];
  };
  const sink = (from: number) => {
    for (let at = from; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < rows.length && isWorse(child, worst)) worst = child;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  };
  return {
    /** The score below which nothing is taken any more. */
    lowest: () => (most === 0 ? Infinity : rows.length < most ? -1 : scores[0]!),
    add(row: number, score: number) {
      if (rows.length < most) {
        let at = rows.push(row) - 1;
        scores.push(score);
        for (let parent = (at - 1) >> 1; at > 0 && isWorse(at, parent); at = parent, parent = (at - 1) >> 1) swap(at, parent);
      } else if (score > scores[0]! || (score === scores[0] && compareTied(rotation, ids[row]!, ids[rows[0]!]!) < 0)) {
        [rows[0], scores[0]] = [row, score];
        sink(0);
      }
    },
    inOrder() {
      const order = rows
        .map((_, at) => at)
        .sort((a, b) => scores[b]! - scores[a]! || compareTied(rotation, ids[rows[a]!]!, ids[rows[b]!]!));
      return { rows: order.map((at) => rows[at]!), scores: order.map((at) => scores[at]!) };
    },
  };
}

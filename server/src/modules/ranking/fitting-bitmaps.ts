import { type CompiledMission, rankingRules } from "#modules/scoring";
import { addRow, firstFrom, type RowBitmaps } from "./row-bitmaps.ts";
import { acceptsOnsiteFlag, acceptsRemoteFlag, unknown, type Postings, type TalentColumns } from "./talent-columns.ts";

/** Dates and rates are cut into steps, so that missions share sets: a set holds somewhat more than those who fit. */
const daysPerStep = 7;
const centsPerStep = 5_000;

/** Sets whose rows in common are all live rows that may pass every hard filter, the likely smallest first; nobody who passes is missing. */
export function fittingBitmaps(columns: TalentColumns, bitmaps: RowBitmaps, mission: CompiledMission): Uint32Array[] {
  const rows = columns.ids.length;
  const where = (name: string, holds: (row: number) => boolean) =>
    bitmaps.of(name, rows, (words, from, to) => {
      for (let row = from; row < to; row++) if (holds(row)) addRow(words, row);
    });
  const musts = mission.skills.terms
    .filter(({ importance }) => importance === "must")
    .map(({ closure }) => listsOf(columns, columns.skillPostings, closure.keys()))
    .toSorted((a, b) => lengthOf(a.lists) - lengthOf(b.lists))
    .map((term) => holdersOf(bitmaps, rows, "skill", term));
  const sets = [...musts];

  for (const { code, rank } of mission.languages.wanted) {
    const number = columns.languageCodes.numbers.get(code) ?? unknown;
    const [ends, items] = [columns.languages.ends.data, columns.languages.items.data];
    sets.push(
      where(`language ${number} ${rank}`, (row) => {
        for (let k = row === 0 ? 0 : ends[row - 1]!; k < ends[row]!; k++)
          if (items[k]! >> 3 === number && (items[k]! & 7) >= rank - 1) return true;
        return false;
      }),
    );
  }
  const { wantedHalfDays, startAsked, latest } = mission.availability;
  if (wantedHalfDays !== null) {
    const least = wantedHalfDays - rankingRules.availability.missing_days_per_week_tolerated * 2;
    sets.push(where(`half days ${least}`, (row) => columns.halfDays.data[row]! >= least));
  }
  if (startAsked) {
    const last = stepAbove(latest + rankingRules.availability.late_days_tolerated, daysPerStep);
    sets.push(where(`start ${last}`, (row) => columns.knowsDate.data[row] === 0 || columns.availableFrom.data[row]! <= last));
  }
  const { ceiling } = mission.rate;
  if (ceiling !== null) {
    const currency = columns.currencies.numbers.get(ceiling.currency) ?? unknown;
    const most = stepAbove(Math.floor((ceiling.amount * (100 + rankingRules.rate.above_percent_tolerated)) / 100), centsPerStep);
    // An unknown rate, or one in another currency, blocks nobody.
    sets.push(where(`rate ${currency} ${most}`, (row) => columns.currency.data[row] !== currency || columns.rate.data[row]! <= most));
  }
  const { mode } = mission.place;
  if (mode === "site" || mode === "remote") {
    const flag = mode === "site" ? acceptsOnsiteFlag : acceptsRemoteFlag;
    sets.push(where(`accepts ${flag}`, (row) => (columns.accepts.data[row]! & flag) !== 0));
  }
  return [...sets, columns.liveBits.data];
}

/** The set of those who have a skill of a term or a related one. */
export function termBitmap(columns: TalentColumns, bitmaps: RowBitmaps, ids: Iterable<string>): Uint32Array {
  return holdersOf(bitmaps, columns.ids.length, "skill", listsOf(columns, columns.skillPostings, ids));
}

type Lists = { numbers: number[]; lists: Postings[] };

function listsOf(columns: TalentColumns, postings: readonly (Postings | undefined)[], ids: Iterable<string>): Lists {
  // A concept that nobody has yet has no number; its set is named without it and made anew once somebody has.
  const numbers = [...ids].flatMap((id) => columns.concepts.numbers.get(id) ?? []).toSorted((a, b) => a - b);
  const known = numbers.filter((number) => postings[number] !== undefined);
  return { numbers: known, lists: known.map((number) => postings[number]!) };
}

function holdersOf(bitmaps: RowBitmaps, rows: number, kind: string, { numbers, lists }: Lists): Uint32Array {
  return bitmaps.of(`${kind} ${numbers.join(" ")}`, rows, (words, from) => {
    for (const { rows: list } of lists)
      for (let k = firstFrom(list.data, list.length, from); k < list.length; k++) addRow(words, list.data[k]!);
  });
}

function lengthOf(lists: readonly Postings[]): number {
  return lists.reduce((sum, { rows }) => sum + rows.length, 0);
}

function stepAbove(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

import {
  rowCurrency,
  rowDay,
  rowRate,
  segmentDayBounds,
  segmentDaySets,
  segmentDayValues,
  segmentRateBounds,
  segmentRateSets,
  segmentRateValues,
  segmentSetBytes,
  unknown,
  unknownDay,
} from "#kernel/layout.ts";
import { partOf, recordOf, type Segment, wordOf } from "./draft-segment.ts";
import type { RowPlace } from "./seal-segment.ts";

/** Values at even steps through those of a segment; for each a set is kept of the rows that do not lie above. */
export type ValueBounds = { readonly days: Int32Array; readonly rates: Int32Array };

const dayCount = 15;
const rateCount = 23;

export function findBounds(rows: readonly RowPlace[]): ValueBounds {
  const [days, rates] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  let [knownDays, knownRates] = [0, 0];
  for (const { segment, row } of rows) {
    const [day, rate] = [dayOfRow(segment, row), rateOfRow(segment, row)];
    if (day !== unknownDay) days[knownDays++] = day;
    if (rate !== unknown) rates[knownRates++] = rate;
  }
  return { days: steps(days.subarray(0, knownDays), dayCount), rates: steps(rates.subarray(0, knownRates), rateCount) };
}

/** The parts of a segment that bounds need. */
export function boundParts({ days, rates }: ValueBounds, setBytes: number): [word: number, bytes: number][] {
  return [
    [segmentDayValues, days.byteLength],
    [segmentDaySets, days.length * setBytes],
    [segmentRateValues, rates.byteLength],
    [segmentRateSets, rates.length * setBytes],
  ];
}

export function writeBounds(segment: Segment, { days, rates }: ValueBounds): void {
  const { u32, i32 } = segment.arena;
  u32[(segment.at + segmentDayBounds) >>> 2] = days.length;
  u32[(segment.at + segmentRateBounds) >>> 2] = rates.length;
  i32.set(days, partOf(segment, segmentDayValues) >>> 2);
  i32.set(rates, partOf(segment, segmentRateValues) >>> 2);
  // Whoever did not say, or asks in another currency, is blocked by no bound: they are in every set.
  writeSets(segment, days, segmentDaySets, dayOfRow, unknownDay);
  writeSets(segment, rates, segmentRateSets, rateOfRow, unknown);
}

function writeSets(
  segment: Segment,
  bounds: Int32Array,
  part: number,
  valueOf: (segment: Segment, row: number) => number,
  unknownValue: number,
): void {
  const { u32 } = segment.arena;
  const words = wordOf(segment, segmentSetBytes) >>> 2;
  const sets = partOf(segment, part) >>> 2;
  for (let row = 0; row < segment.rows; row++) {
    const value = valueOf(segment, row);
    const bound = value === unknownValue ? 0 : boundFrom(bounds, value);
    if (bound < bounds.length) u32[sets + bound * words + (row >>> 5)]! |= 1 << (row & 31);
  }
  for (let k = words; k < bounds.length * words; k++) u32[sets + k]! |= u32[sets + k - words]!;
}

/** The first of ascending bounds that is not below a value, or how many there are. */
export function boundFrom(bounds: Int32Array, value: number): number {
  let bound = 0;
  while (bound < bounds.length && bounds[bound]! < value) bound++;
  return bound;
}

function dayOfRow(segment: Segment, row: number): number {
  return segment.arena.i32[(recordOf(segment, row) + rowDay) >>> 2]!;
}

/** The rate of a row in the first currency. */
export function rateOfRow(segment: Segment, row: number): number {
  const record = recordOf(segment, row);
  return segment.arena.u8[record + rowCurrency] === 0 ? segment.arena.i32[(record + rowRate) >>> 2]! : unknown;
}

/** Distinct values that cut sorted ones into parts of the same length. */
function steps(values: Int32Array, count: number): Int32Array {
  const sorted = values.sort();
  const found = new Set<number>();
  for (let k = 1; k <= count; k++) {
    const value = sorted[Math.floor((sorted.length * k) / (count + 1))];
    if (value !== undefined) found.add(value);
  }
  return Int32Array.from(found);
}

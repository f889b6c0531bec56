import {
  extractBusy,
  extractBusyShift,
  extractBytes,
  extractCounts,
  extractDay,
  extractMobilityShift,
  extractMore,
  extractMoreBusy,
  extractMostBusy,
  extractMostMobility,
  extractMostSkills,
  extractNoDay,
  extractNoPlace,
  extractPlace,
  extractRate,
  headAcceptsShift,
  headCellShift,
  headHalfDaysShift,
  headIsPartial,
  headMobilityShift,
  headMostYears,
  headNoRate,
  headQualityShift,
  headRateShift,
  rowAccepts,
  rowDay,
  rowHalfDays,
  rowMobility,
  rowMore,
  rowPlace,
  rowQuality,
  rowSkillCount,
  rowYears,
  unknown,
  unknownDay,
} from "#kernel/layout.ts";
import { cellOf, mobilityStep } from "./cells.ts";
import { extractOf, headOf, recordOf, type Segment } from "./draft-segment.ts";
import { placeOf } from "./places.ts";
import { busyPlaces } from "./row-lists.ts";
import { boundFrom, rateOfRow } from "./value-bounds.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Writes heads and extracts of the rows of a segment whose records stand; `rates` are its bounds of rates. */
export function writeHeads(segment: Segment, rates: Int32Array, { places }: Vocabulary): void {
  const { arena } = segment;
  const { u8, u16, i32, u32 } = arena;
  const cells = Uint8Array.from({ length: places.count }, (_, number) => {
    const { lat, lon } = placeOf(arena, places, number);
    return cellOf(lat, lon);
  });
  for (let row = 0; row < segment.rows; row++) {
    const [record, extract] = [recordOf(segment, row), extractOf(segment, row)];
    const rate = rateOfRow(segment, row);
    const place = i32[(record + rowPlace) >>> 2]!;
    const mobility = u16[(record + rowMobility) >>> 1]!;
    const day = i32[(record + rowDay) >>> 2]!;
    const skills = u16[(record + rowSkillCount) >>> 1]!;
    const busy = busyPlaces(segment, record);
    const fewBusy = busy.length <= extractMostBusy ? busy : [];
    const isWhole =
      place < extractNoPlace &&
      mobility <= extractMostMobility &&
      (day === unknownDay || fits(day)) &&
      skills <= extractMostSkills &&
      fewBusy.every((at) => fits(i32[at]!) && fits(i32[at + 1]!));
    const head =
      Math.min(headMostYears, u8[record + rowYears]!) |
      (mobilityStep(mobility) << headMobilityShift) |
      (u8[record + rowHalfDays]! << headHalfDaysShift) |
      (u8[record + rowQuality]! << headQualityShift) |
      ((rate === unknown ? headNoRate : boundFrom(rates, rate)) << headRateShift) |
      (u8[record + rowAccepts]! << headAcceptsShift) |
      ((place === unknown ? 0 : cells[place]!) << headCellShift) |
      (isWhole ? 0 : headIsPartial);
    u32[headOf(segment, row) >>> 2] = head;
    u32[extract >>> 2] = head;
    u32[(extract + extractPlace) >>> 2] = (place === unknown ? extractNoPlace : place) | (mobility << extractMobilityShift);
    u16[(extract + extractDay) >>> 1] = day === unknownDay ? extractNoDay : day;
    u16[(extract + extractCounts) >>> 1] = skills | ((fewBusy === busy ? busy.length : extractMoreBusy) << extractBusyShift);
    i32[(extract + extractRate) >>> 2] = rate;
    u32[(extract + extractMore) >>> 2] = u32[(record + rowMore) >>> 2]!;
    u32.fill(0, (extract + extractBusy) >>> 2, (extract + extractBytes) >>> 2);
    fewBusy.forEach((at, k) => u16.set([i32[at]!, i32[at + 1]!], (extract + extractBusy + 4 * k) >>> 1));
  }
}

function fits(day: number): boolean {
  return day >= 0 && day < extractNoDay;
}

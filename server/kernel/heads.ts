import { startPointsFrom, startPointsWithin } from "./availability.ts";
import {
  extractBusy,
  extractBusyShift,
  extractCounts,
  extractDay,
  extractMobilityShift,
  extractMoreBusy,
  extractNoDay,
  extractNoPlace,
  extractPlace,
  extractRate,
  headAcceptsShift,
  headCellShift,
  headHalfDaysShift,
  headHighBits,
  headLowBits,
  headMobilityShift,
  headMostYears,
  headNoRate,
  headQualityShift,
  headRateShift,
  mobilitySteps,
  mostYears,
  segmentRateBounds,
  segmentRateValues,
  unknown,
  unknownDay,
} from "./layout.ts";
import { load16, load32, load8, loadPointer, store16, store8 } from "./memory.ts";
import { placePointsFromAfar, placePointsOf } from "./place.ts";
import {
  planAsksCells,
  planAsksRate,
  planCells,
  planExcludes,
  planHalfDayPoints,
  planHeadPlaces,
  planHeadPoints,
  planLanguagesMax,
  planOutside,
  planQualityPoints,
  planRateMode,
  planRateSteps,
  planStartAsked,
  planYearPoints,
} from "./plan-layout.ts";
import { pointsOfNoRate, pointsOfRate } from "./rate.ts";

let plan: usize = 0;
let rateSteps: usize = 0;
let firstPoints: usize = 0;
let places: usize = 0;
let qualityPoints: usize = 0;
let languagesMost: i32 = 0;
let asksCells: i32 = 0;
let isOutside: i32 = 0;
let asksStart: i32 = 0;
let excludes: i32 = 0;
let asksFirstCurrency: i32 = 0;
let asksOtherCurrency: i32 = 0;

export function prepareHeads(newPlan: usize): void {
  plan = newPlan;
  rateSteps = plan + planRateSteps;
  firstPoints = plan + planHeadPoints;
  places = plan + planHeadPlaces;
  qualityPoints = plan + planQualityPoints;
  languagesMost = load32(plan + planLanguagesMax);
  asksCells = load32(plan + planAsksCells);
  isOutside = load32(plan + planOutside);
  asksStart = load32(plan + planStartAsked);
  excludes = load32(plan + planExcludes);
  asksFirstCurrency = load32(plan + planAsksRate);
  asksOtherCurrency = load32(plan + planRateMode) !== 0 && asksFirstCurrency === 0 ? 1 : 0;
  for (let low: i32 = 0; low < 1 << headLowBits; low++) {
    const years = low & headMostYears;
    const days = load16(plan + planHalfDayPoints + (low >>> headHalfDaysShift) * 2);
    const experience = load16(plan + planYearPoints + (years === headMostYears ? mostYears : years) * 2);
    store16(firstPoints + low * 2, days !== 0 ? days + experience : isOutside !== 0 ? 1 + experience : 0);
  }
  if (asksCells === 0) return;
  for (let high: i32 = 0; high < 1 << headHighBits; high++)
    for (let step: i32 = 0; step < mobilitySteps; step++) {
      const head = (high << headAcceptsShift) | (step << headMobilityShift);
      store8(places + high * mobilitySteps + step, isNear(head) || placePointsFromAfar(high & 3) >= 0 ? 1 : 0);
    }
}

/** Works out what the steps of rates of a segment are worth: 1 + the most points, 0 when all are beyond what is tolerated. */
export function prepareRateSteps(segment: usize): void {
  const bounds = load32(segment + segmentRateBounds);
  const values = segment + loadPointer(segment + segmentRateValues);
  for (let step: i32 = 0; step <= bounds; step++) {
    const least: i32 = step === 0 ? 0 : load32(values + (step - 1) * 4) + 1;
    // Steps are of the first currency; only a mission in it can tell them apart.
    store16(rateSteps + step * 2, 1 + earned(asksFirstCurrency !== 0 ? pointsOfRate(least) : pointsOfNoRate()));
  }
  store16(rateSteps + headNoRate * 2, 1 + earned(asksFirstCurrency !== 0 ? pointsOfNoRate() : pointsOfRate(0)));
}

/**
 * The most that a row can have for what its head says, and for languages; -1 when it certainly does not pass a hard filter. Sets are taken
 * to have been asked for everything that stands in postings.
 */
export function headPoints(head: i32): i32 {
  const place = (head >>> headAcceptsShift) * mobilitySteps + ((head >>> headMobilityShift) & (mobilitySteps - 1));
  if (asksCells !== 0 && isOutside === 0 && load8(places + place) === 0) return -1;
  const first = load16(firstPoints + (head & ((1 << headLowBits) - 1)) * 2);
  const rate = load16(rateSteps + ((head >>> headRateShift) & 31) * 2);
  if (first === 0 || rate === 0) return -1;
  return first - 1 + rate - 1 + load16(qualityPoints + ((head >>> headQualityShift) & 127) * 2) + languagesMost;
}

/** Points as they count: where those with blockers are ranked, what is the complement of points gives these. */
function earned(points: i32): i32 {
  return points < 0 && isOutside !== 0 ? ~points : points;
}

/** Whether somebody may be near enough to work on site, by the cell of their place and how far they go. */
function isNear(head: i32): boolean {
  if (asksCells === 0) return true;
  const mobility = (head >>> headMobilityShift) & (mobilitySteps - 1);
  return load8(plan + planCells + (head >>> headCellShift) * mobilitySteps + mobility) !== 0;
}

/** The same for start and place, which the extract says besides; what a busy period takes away only the record tells. */
export function startAndPlacePoints(extract: usize): i32 {
  const head = load32(extract);
  const accepts = (head >>> headAcceptsShift) & 3;
  const where = load32(extract + extractPlace);
  const number = where & extractNoPlace;
  const site = isNear(head)
    ? placePointsOf(accepts, number === extractNoPlace ? unknown : number, where >>> extractMobilityShift)
    : placePointsFromAfar(accepts);
  const place = earned(site);
  if (place < 0) return -1;
  const day = load16(extract + extractDay);
  const start = earned(startPointsFrom(day === extractNoDay ? unknownDay : day));
  return start < 0 ? -1 : start + place;
}

/** Whether the extract of a row, for which it gives points, says too whether it passes every hard filter: 1 yes, 0 no, -1 the record tells. */
export function fitsByExtract(extract: usize): i32 {
  if (excludes !== 0 || asksOtherCurrency !== 0) return -1;
  const rate = load32(extract + extractRate);
  if (asksFirstCurrency !== 0 && rate !== unknown && pointsOfRate(rate) < 0) return 0;
  const busy = load16(extract + extractCounts) >>> extractBusyShift;
  if (asksStart === 0 || busy === 0) return 1;
  if (busy === extractMoreBusy) return -1;
  const day = load16(extract + extractDay);
  return startPointsWithin(day === extractNoDay ? unknownDay : day, extract + extractBusy, busy) < 0 ? 0 : 1;
}

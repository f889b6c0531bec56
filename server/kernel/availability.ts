import { inlineBusy, rowBusy, rowBusyCount, rowDay, unknownDay } from "./layout.ts";
import { load16, load32, multiplyDivide, store16 } from "./memory.ts";
import {
  planDuration,
  planEarliest,
  planFreeNeeded,
  planFullShare,
  planLatest,
  planLateTolerated,
  planShareNotAsked,
  planShareWhenLatest,
  planStartAsked,
  planStartMax,
  planStartPoints,
  planUnknownShare,
} from "./plan-layout.ts";

let isAsked: i32 = 0;
let earliest: i32 = 0;
let latest: i32 = 0;
let duration: i32 = 0;
let most: i32 = 0;
let lateTolerated: i32 = 0;
let freeNeeded: i32 = 0;
let shareWhenLatest: i32 = 0;
let shareNotAsked: i32 = 0;
let fullShare: i32 = 0;
let unknownPoints: i32 = 0;
let pointsWhenFree: usize = 0;

let firstBusy: usize = 0;
let moreBusy: usize = 0;
/** Where busy periods of 16-bit days stand, or 0 when a record has them. */
let extractedBusy: usize = 0;
let busyCount: i32 = 0;

export function prepareStart(plan: usize): void {
  isAsked = load32(plan + planStartAsked);
  earliest = load32(plan + planEarliest);
  latest = load32(plan + planLatest);
  duration = load32(plan + planDuration);
  most = load32(plan + planStartMax);
  lateTolerated = load32(plan + planLateTolerated);
  freeNeeded = load32(plan + planFreeNeeded);
  shareWhenLatest = load32(plan + planShareWhenLatest);
  shareNotAsked = load32(plan + planShareNotAsked);
  fullShare = load32(plan + planFullShare);
  unknownPoints = multiplyDivide(most, load32(plan + planUnknownShare), fullShare);
  pointsWhenFree = plan + planStartPoints;
  for (let late: i32 = 0; late <= lateTolerated + 1; late++)
    store16(pointsWhenFree + late * 2, 1 + startPointsOf(shareOfStart(latest + late, 100)));
}

/** Points for the start, or their complement when there is no day on which the mission could begin; `more` is where the row's further busy periods stand. */
export function startPoints(row: usize, more: usize): i32 {
  const from = load32(row + rowDay);
  busyCount = load16(row + rowBusyCount);
  if (busyCount === 0 || from === unknownDay) return startPointsFrom(from);
  firstBusy = row + rowBusy;
  moreBusy = more;
  extractedBusy = 0;
  return startPointsOf(bestShare(from > earliest ? from : earliest));
}

/** The same from so many busy periods that stand in an extract. */
export function startPointsWithin(day: i32, busy: usize, count: i32): i32 {
  if (count === 0 || day === unknownDay) return startPointsFrom(day);
  busyCount = count;
  extractedBusy = busy;
  return startPointsOf(bestShare(day > earliest ? day : earliest));
}

/** The same for a row that is free without a break from a day on. */
export function startPointsFrom(day: i32): i32 {
  if (day === unknownDay) return unknownPoints;
  const late = (day > earliest ? day : earliest) - latest;
  return load16(pointsWhenFree + (late <= 0 ? 0 : late <= lateTolerated ? late : lateTolerated + 1) * 2) - 1;
}

function startPointsOf(bestShare: i32): i32 {
  let share = bestShare;
  if (isAsked === 0 && share < shareNotAsked) share = shareNotAsked;
  return share > 0 ? multiplyDivide(most, share, fullShare) : -1;
}

/** Only the first day and the days after a busy period can be best: see the scoring function. */
function bestShare(first: i32): i32 {
  let best = firstFreeDay(first);
  let share = shareOfStart(best, freePercent(best));
  for (let k: i32 = 0; k < busyCount; k++) {
    const day = lastDay(k) + 1;
    if (day <= best) continue;
    const other = shareOfStart(day, freePercent(day));
    if (other > share) {
      best = day;
      share = other;
    }
  }
  return share;
}

function firstFreeDay(day: i32): i32 {
  for (let k: i32 = 0; k < busyCount; k++) if (firstDay(k) <= day && day <= lastDay(k)) return lastDay(k) + 1;
  return day;
}

function freePercent(start: i32): i32 {
  const end = start + duration;
  let taken: i32 = 0;
  for (let k: i32 = 0; k < busyCount; k++) {
    const from = firstDay(k);
    const to = lastDay(k) + 1;
    const common = (to < end ? to : end) - (from > start ? from : start);
    if (common > 0) taken += common;
  }
  return multiplyDivide(100, duration - taken, duration);
}

function shareOfStart(start: i32, free: i32): i32 {
  const late = start - latest;
  if (late > lateTolerated || free < freeNeeded) return 0;
  const onTime = late <= 0 ? fullShare : fullShare - multiplyDivide(fullShare - shareWhenLatest, late, lateTolerated);
  return multiplyDivide(onTime, free, 100);
}

function firstDay(k: i32): i32 {
  if (extractedBusy !== 0) return load16(extractedBusy + k * 4);
  return load32(k < inlineBusy ? firstBusy : moreBusy + (k - inlineBusy) * 8);
}

function lastDay(k: i32): i32 {
  if (extractedBusy !== 0) return load16(extractedBusy + k * 4 + 2);
  return load32((k < inlineBusy ? firstBusy : moreBusy + (k - inlineBusy) * 8) + 4);
}

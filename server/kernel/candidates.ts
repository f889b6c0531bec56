import {
  segmentConcepts,
  segmentDayBounds,
  segmentDaySets,
  segmentDayValues,
  segmentDirectory,
  segmentLive,
  segmentPostedRows,
  segmentRateBounds,
  segmentRateSets,
  segmentRateValues,
  segmentSetBytes,
  segmentSets,
} from "./layout.ts";
import { clear, copy, countBits, intersect, load16, load32, loadPointer, store32, unite } from "./memory.ts";
import {
  planAcceptSet,
  planAsksDay,
  planAsksRate,
  planGroupCount,
  planGroups,
  planHalfDaySet,
  planLastDay,
  planMostRate,
  planOtherSet,
  planSet,
} from "./plan-layout.ts";

/** Leaves the rows that may pass every hard filter in the plan's set, nobody who passes missing, and returns how many they are. */
export function findCandidates(plan: usize, segment: usize): i32 {
  const set = loadPointer(plan + planSet);
  const size = load32(segment + segmentSetBytes);
  copy(set, segment + loadPointer(segment + segmentLive), size);
  if (load32(segment + segmentConcepts) > 0 && !keepGroups(plan, segment, set, size)) return 0;
  const sets = segment + loadPointer(segment + segmentSets);
  const halfDays = load32(plan + planHalfDaySet);
  if (halfDays >= 0) intersect(set, sets + halfDays * size, size);
  const accepts = load32(plan + planAcceptSet);
  if (accepts >= 0) intersect(set, sets + accepts * size, size);
  if (load32(plan + planAsksDay) !== 0) {
    const bound = firstFrom(
      segment + loadPointer(segment + segmentDayValues),
      load32(segment + segmentDayBounds),
      load32(plan + planLastDay),
    );
    if (bound >= 0) intersect(set, segment + loadPointer(segment + segmentDaySets) + bound * size, size);
  }
  if (load32(plan + planAsksRate) !== 0) {
    const bound = firstFrom(
      segment + loadPointer(segment + segmentRateValues),
      load32(segment + segmentRateBounds),
      load32(plan + planMostRate),
    );
    if (bound >= 0) intersect(set, segment + loadPointer(segment + segmentRateSets) + bound * size, size);
  }
  return countBits(set, size);
}

/** Keeps the rows that have a concept of every group; says whether any may be left. */
function keepGroups(plan: usize, segment: usize, set: usize, size: i32): boolean {
  const other = loadPointer(plan + planOtherSet);
  const groups = load32(plan + planGroupCount);
  let at = loadPointer(plan + planGroups);
  for (let group: i32 = 0; group < groups; group++) {
    const count = load32(at);
    at += 4;
    clear(other, size);
    let found = false;
    for (let k: i32 = 0; k < count; k++) if (addHolders(segment, load32(at + k * 4), other, size)) found = true;
    if (!found) return false;
    intersect(set, other, size);
    at += count * 4;
  }
  return true;
}

/** Adds the rows that have a concept to a set; says whether there are any. */
function addHolders(segment: usize, concept: i32, set: usize, size: i32): boolean {
  if (concept >= load32(segment + segmentConcepts)) return false;
  const entry = segment + loadPointer(segment + segmentDirectory) + concept * 8;
  const from = load32(entry);
  const to = load32(entry + 8);
  if (from === to) return false;
  const known = loadPointer(entry + 4);
  if (known !== 0) {
    unite(set, segment + known, size);
    return true;
  }
  const rows = segment + loadPointer(segment + segmentPostedRows);
  for (let k = from; k < to; k++) {
    const row = load16(rows + k * 2);
    const word = set + (row >>> 5) * 4;
    store32(word, load32(word) | (1 << (row & 31)));
  }
  return true;
}

/** The first of ascending values that is not below the one asked for, or -1. */
function firstFrom(values: usize, count: i32, least: i32): i32 {
  for (let k: i32 = 0; k < count; k++) if (load32(values + k * 4) >= least) return k;
  return -1;
}

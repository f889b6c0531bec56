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
  planFewRows,
  planGroupCount,
  planGroups,
  planHalfDaySet,
  planLastDay,
  planMostRate,
  planMusts,
  planOutside,
  planOtherSet,
  planSet,
} from "./plan-layout.ts";

let segment: usize = 0;
let concepts: i32 = 0;
let size: i32 = 0;
let leftOut: i32 = 0;

/**
 * Leaves the rows that may pass every hard filter in the plan's set, nobody who passes missing, and returns how many they are. Where they
 * are few, it goes no further.
 */
export function findCandidates(plan: usize, newSegment: usize): i32 {
  segment = newSegment;
  concepts = load32(segment + segmentConcepts);
  size = load32(segment + segmentSetBytes);
  leftOut = 0;
  const set = loadPointer(plan + planSet);
  const live = segment + loadPointer(segment + segmentLive);
  const few = load32(plan + planFewRows);
  if (load32(plan + planOutside) !== 0) {
    copy(set, live, size);
    return countBits(set, size);
  }
  if (concepts === 0 || load32(plan + planGroupCount) === 0) copy(set, live, size);
  else {
    const left = keepGroups(plan, set, live, few);
    if (left <= few) return left;
  }
  keepOthers(plan, set);
  return countBits(set, size);
}

/** Whether the rows that were found need not have a concept of every group. */
export function groupsAreLeftOut(): boolean {
  return leftOut !== 0;
}

/** Keeps the live rows that have a concept of every group, the rarest group first; returns how many they are. */
function keepGroups(plan: usize, set: usize, live: usize, few: i32): i32 {
  const other = loadPointer(plan + planOtherSet);
  const groups = load32(plan + planGroupCount);
  const musts = load32(plan + planMusts);
  const rarest = rarestGroup(plan, groups);
  if (rarest === 0) return 0;
  takeGroup(rarest, set);
  intersect(set, live, size);
  let left = countBits(set, size);
  let at = loadPointer(plan + planGroups);
  for (let group: i32 = 0; group < groups; group++) {
    if (at !== rarest) {
      if (left <= few) {
        leftOut = 1;
        return left;
      }
      // Behind the required skills stand languages: the set of a level has those of the higher ones too.
      const alone = load32(at) === 1 || group >= musts ? knownSet(load32(at + 4)) : 0;
      if (alone === 0) takeGroup(at, other);
      intersect(set, alone === 0 ? other : alone, size);
      left = countBits(set, size);
    }
    at += (load32(at) + 1) * 4;
  }
  return left;
}

/** Where the group begins that the fewest rows have, or 0 when nobody has one of them. */
function rarestGroup(plan: usize, groups: i32): usize {
  let rarest: usize = 0;
  let fewest: i32 = 0;
  let at = loadPointer(plan + planGroups);
  for (let group: i32 = 0; group < groups; group++) {
    const count = load32(at);
    let postings: i32 = 0;
    for (let k: i32 = 1; k <= count; k++) {
      const concept = load32(at + k * 4);
      if (concept < concepts) postings += load32(entryOf(concept) + 8) - load32(entryOf(concept));
    }
    if (postings === 0) return 0;
    if (rarest === 0 || postings < fewest) {
      rarest = at;
      fewest = postings;
    }
    at += (count + 1) * 4;
  }
  return rarest;
}

/** Makes a set of the rows that have a concept of a group. */
function takeGroup(at: usize, set: usize): void {
  clear(set, size);
  const count = load32(at);
  for (let k: i32 = 1; k <= count; k++) if (load32(at + k * 4) < concepts) addHolders(load32(at + k * 4), set);
}

function addHolders(concept: i32, set: usize): void {
  const known = knownSet(concept);
  if (known !== 0) {
    unite(set, known, size);
    return;
  }
  const rows = segment + loadPointer(segment + segmentPostedRows);
  const to = load32(entryOf(concept) + 8);
  for (let k = load32(entryOf(concept)); k < to; k++) {
    const row = load16(rows + k * 2);
    const word = set + (row >>> 5) * 4;
    store32(word, load32(word) | (1 << (row & 31)));
  }
}

/** The set that is kept of the rows that have a concept, or 0. */
function knownSet(concept: i32): usize {
  const known: usize = concept < concepts ? loadPointer(entryOf(concept) + 4) : 0;
  return known === 0 ? 0 : segment + known;
}

function entryOf(concept: i32): usize {
  return segment + loadPointer(segment + segmentDirectory) + concept * 8;
}

/** Keeps the rows that are in the sets of everything that stands in no postings. */
function keepOthers(plan: usize, set: usize): void {
  const sets = segment + loadPointer(segment + segmentSets);
  const halfDays = load32(plan + planHalfDaySet);
  if (halfDays >= 0) intersect(set, sets + halfDays * size, size);
  const accepts = load32(plan + planAcceptSet);
  if (accepts >= 0) intersect(set, sets + accepts * size, size);
  if (load32(plan + planAsksDay) !== 0) keepUpTo(set, segmentDayValues, segmentDayBounds, segmentDaySets, load32(plan + planLastDay));
  if (load32(plan + planAsksRate) !== 0) keepUpTo(set, segmentRateValues, segmentRateBounds, segmentRateSets, load32(plan + planMostRate));
}

/** Keeps those of the set of the first bound that is not below the most that can pass. */
function keepUpTo(set: usize, values: i32, bounds: i32, sets: i32, most: i32): void {
  const at = segment + loadPointer(segment + values);
  const count = load32(segment + bounds);
  for (let k: i32 = 0; k < count; k++) {
    if (load32(at + k * 4) < most) continue;
    intersect(set, segment + loadPointer(segment + sets) + k * size, size);
    return;
  }
}

import { segmentConcepts, segmentDirectory, segmentPostedDetails, segmentPostedRows, segmentRows } from "./layout.ts";
import { clear, load16, load32, load8, loadPointer, store16 } from "./memory.ts";
import { planBestOfTerm, planListCount, planLists, planSums } from "./plan-layout.ts";

let directory: usize = 0;
let rows: usize = 0;
let details: usize = 0;
let concepts: i32 = 0;

/** How many postings would have to be added up for a segment. */
export function countPostings(plan: usize, segment: usize): i32 {
  useLists(segment);
  const lists = load32(plan + planListCount);
  let at = loadPointer(plan + planLists);
  let sum: i32 = 0;
  for (let list: i32 = 0; list < lists; list++) {
    const count = load32(at);
    at += 4;
    for (let k: i32 = 0; k < count; k++) {
      const concept = load32(at + k * 8);
      if (concept < concepts) sum += load32(directory + concept * 8 + 8) - load32(directory + concept * 8);
    }
    at += count * 8;
  }
  return sum;
}

/** Points of every row for wanted skills and occupation, added up from the postings: of each term the best of its concepts. */
export function addUp(plan: usize, segment: usize): void {
  useLists(segment);
  const sums = loadPointer(plan + planSums);
  const best = loadPointer(plan + planBestOfTerm);
  clear(sums, load32(segment + segmentRows) * 2);
  const lists = load32(plan + planListCount);
  let at = loadPointer(plan + planLists);
  for (let list: i32 = 0; list < lists; list++) {
    const count = load32(at);
    at += 4;
    if (count === 1) addSingle(load32(at), loadPointer(at + 4), sums);
    else {
      for (let k: i32 = 0; k < count; k++) addBest(load32(at + k * 8), loadPointer(at + k * 8 + 4), sums, best);
      for (let k: i32 = 0; k < count; k++) forget(load32(at + k * 8), best);
    }
    at += count * 8;
  }
}

function useLists(segment: usize): void {
  directory = segment + loadPointer(segment + segmentDirectory);
  rows = segment + loadPointer(segment + segmentPostedRows);
  details = segment + loadPointer(segment + segmentPostedDetails);
  concepts = load32(segment + segmentConcepts);
}

// Tables hold 1 + the points.
function addSingle(concept: i32, table: usize, sums: usize): void {
  if (concept >= concepts) return;
  const to = load32(directory + concept * 8 + 8);
  for (let k = load32(directory + concept * 8); k < to; k++) {
    const sum = sums + load16(rows + k * 2) * 2;
    store16(sum, load16(sum) + load16(table + load8(details + k) * 2) - 1);
  }
}

function addBest(concept: i32, table: usize, sums: usize, best: usize): void {
  if (concept >= concepts) return;
  const to = load32(directory + concept * 8 + 8);
  for (let k = load32(directory + concept * 8); k < to; k++) {
    const row = load16(rows + k * 2) * 2;
    const now = load16(table + load8(details + k) * 2);
    const before = load16(best + row);
    if (now <= before) continue;
    store16(best + row, now);
    store16(sums + row, load16(sums + row) + now - (before === 0 ? 1 : before));
  }
}

/** Leaves the work space as it was: all zero. */
function forget(concept: i32, best: usize): void {
  if (concept >= concepts) return;
  const to = load32(directory + concept * 8 + 8);
  for (let k = load32(directory + concept * 8); k < to; k++) store16(best + load16(rows + k * 2) * 2, 0);
}

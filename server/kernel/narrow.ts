import { fitsByExtract, headPoints, startAndPlacePoints } from "./heads.ts";
import { lowestWanted } from "./heap.ts";
import { collectedScoreBits, extractBytes, headIsPartial, segmentExtracts, segmentHeads, segmentRows, segmentSetBytes } from "./layout.ts";
import { listBits, load32, loadPointer, store32, touch, touchAll } from "./memory.ts";
import {
  planCounts,
  planFewRows,
  planPlaceMax,
  planPostingsAnExtract,
  planPostingsARecord,
  planRows,
  planSet,
  planSkillsMost,
  planStartMax,
} from "./plan-layout.ts";
import { addShortest, findShortest, leaveOut, leftToAdd, mostLeftToAdd, prepareLists, startSums, sumOf } from "./sums.ts";

// The candidates of a segment stand in a list: their rows, and below the most that each can have for all but skills and occupation. Step by
// step it becomes shorter, by what costs least first, until those who are left have to be looked at one by one.

/** Rows that are looked at together, so that the memory of all of them is on its way at once. */
export const batchLength: i32 = 64;
export const pointsMask: i32 = (1 << collectedScoreBits) - 1;
/** No row has more. */
export const fullScore: i32 = 10_000;
/** Touching one head costs about as much as so many that are read in turn. */
const headsSkipped: i32 = 48;

let plan: usize = 0;
let list: usize = 0;
let counts: i32 = 0;
let fewRows: i32 = 0;
let postingsARecord: i32 = 0;
let postingsAnExtract: i32 = 0;
let skillsMost: i32 = 0;
let startAndPlaceMost: i32 = 0;
let settled: i32 = 0;
let touched: i32 = 0;

let segment: usize = 0;
let extracts: usize = 0;
/** 1 when points of skills and occupation have been added up; 1 when extracts have; 1 when only the record tells who has what is required. */
let isAddedUp: i32 = 0;
let isRead: i32 = 0;
let mustAsk: i32 = 0;

export function prepareNarrowing(newPlan: usize): void {
  plan = newPlan;
  list = loadPointer(plan + planRows);
  counts = load32(plan + planCounts);
  fewRows = load32(plan + planFewRows);
  postingsARecord = load32(plan + planPostingsARecord);
  postingsAnExtract = load32(plan + planPostingsAnExtract);
  skillsMost = load32(plan + planSkillsMost);
  startAndPlaceMost = load32(plan + planStartMax) + load32(plan + planPlaceMax);
  settled = 0;
}

/** Begins with another segment: nothing is known of its rows. */
export function prepareSegment(newSegment: usize, asks: i32): void {
  segment = newSegment;
  extracts = segment + loadPointer(segment + segmentExtracts);
  mustAsk = asks;
  isAddedUp = 0;
  isRead = 0;
}

/** Those who fit among the rows that were left out; they are counted if that is asked. */
export function fittingLeftOut(): i32 {
  return settled;
}

/** Of no meaning: see `touchedPostings`. */
export function touchedRows(): i32 {
  return touched;
}

/** Lists the rows of the set whose heads let them pass, each with the most that it can have for what its head says; returns how many. */
export function listByHeads(candidates: i32): i32 {
  // Where there are few, each will be looked at closer anyway: the extract begins with the head.
  const heads = candidates > fewRows ? segment + loadPointer(segment + segmentHeads) : extracts;
  const headBytes: i32 = candidates > fewRows ? 4 : extractBytes;
  const rows = load32(segment + segmentRows);
  // Memory that is read from begin to end comes faster than parts of it one by one.
  const readsAll = candidates * headsSkipped > rows;
  if (readsAll) touched ^= touchAll(heads, rows * headBytes);
  listBits(loadPointer(plan + planSet), load32(segment + segmentSetBytes), list);
  let listed: i32 = 0;
  for (let from: i32 = 0; from < candidates; from += batchLength) {
    const to = from + batchLength < candidates ? from + batchLength : candidates;
    if (!readsAll) touchListed(from, to, 0, heads, headBytes);
    listed = listBatch(from, to, listed, heads, headBytes);
  }
  return listed;
}

/** Brings near what a part of the list needs, `bytes` of each row. */
function touchListed(from: i32, to: i32, shift: i32, all: usize, bytes: i32): void {
  const behind = list + to * 4;
  let sum: i32 = 0;
  for (let at = list + from * 4; at < behind; at += 4) sum ^= touch(all + (load32(at) >>> shift) * bytes);
  touched ^= sum;
}

/** Puts those rows of a part of the list whose heads let them pass behind those that did before; returns how many they are then. */
function listBatch(from: i32, to: i32, listed: i32, heads: usize, headBytes: i32): i32 {
  let count = listed;
  for (let k: i32 = from; k < to; k++) {
    const row = load32(list + k * 4);
    const head = load32(heads + row * headBytes);
    const points = (head & headIsPartial) !== 0 ? fullScore : headPoints(head);
    if (points < 0) continue;
    store32(list + count * 4, (row << collectedScoreBits) | points);
    count++;
  }
  return count;
}

/** Shortens the list by what is known of all of its rows; returns how many are left. */
export function narrow(listed: i32): i32 {
  const adds = listed > fewRows && (listed * postingsARecord > prepareLists(plan, segment) + 1000 || fewRows === 0);
  return adds ? addLists(listed) : listed;
}

/** The same for a part of the list that is about to be looked at: those seen before tell more and more of the others to be too low. */
export function narrowPart(from: i32, to: i32): i32 {
  const low = dropLow(from, to, from);
  return isRead !== 0 ? low : readBatch(from, low, from);
}

/** Adds up the points of the listed rows, the shortest lists first, while that costs less than to look at those who may be among the best. */
function addLists(listed: i32): i32 {
  let left = listed;
  if (counts !== 0 || left * postingsAnExtract < leftToAdd()) left = readExtracts(left);
  startSums(left);
  isAddedUp = 1;
  for (let next = findShortest(); next > 0; next = findShortest()) {
    if (next > left * 4) left = dropLow(0, left, 0);
    if (fewRows > 0 && left * postingsARecord < leftToAdd()) break;
    if (isRead === 0 && left * postingsAnExtract < leftToAdd()) left = readExtracts(left);
    addShortest();
  }
  return left;
}

/** Adds to the points of the listed rows what their extracts say, and leaves out whoever does not fit or is too low; returns how many are left. */
function readExtracts(listed: i32): i32 {
  const low = dropLow(0, listed, 0);
  let left: i32 = 0;
  for (let from: i32 = 0; from < low; from += batchLength)
    left = readBatch(from, from + batchLength < low ? from + batchLength : low, left);
  isRead = 1;
  return left;
}

/** The same for a part of the list, whose rows are put to another place in it; returns where they end. */
function readBatch(from: i32, to: i32, into: i32): i32 {
  touchListed(from, to, collectedScoreBits, extracts, extractBytes);
  const floor = lowestWanted();
  let left = into;
  for (let k: i32 = from; k < to; k++) {
    const entry = load32(list + k * 4);
    const row = entry >>> collectedScoreBits;
    let points = entry & pointsMask;
    if (points !== fullScore) {
      const more = startAndPlacePoints(extracts + row * extractBytes);
      if (more >= 0) points += more;
      if (more < 0 || (points + skillsOf(row) < floor && isSettled(row))) {
        if (isAddedUp !== 0) leaveOut(row);
        continue;
      }
    }
    store32(list + left * 4, (row << collectedScoreBits) | points);
    left++;
  }
  return left;
}

/** Leaves out the rows of a part of the list that are too low by what is known of them; the others are put to another place in it. */
function dropLow(from: i32, to: i32, into: i32): i32 {
  // Who fits is counted, if at all, when the extracts are read.
  if (isRead === 0 && counts !== 0) return to;
  const floor = lowestWanted() - (isRead === 0 ? startAndPlaceMost : 0);
  const known = isAddedUp;
  const most = known !== 0 ? mostLeftToAdd() : skillsMost;
  const rows = list;
  let left = into;
  for (let k: i32 = from; k < to; k++) {
    const entry = load32(rows + k * 4);
    const row = entry >>> collectedScoreBits;
    if ((entry & pointsMask) + (known !== 0 ? sumOf(row) : 0) + most < floor && isSettled(row)) {
      if (known !== 0) leaveOut(row);
      continue;
    }
    store32(rows + left * 4, entry);
    left++;
  }
  return left;
}

/** Whether a row that is too low need not be looked at any more: where everybody who fits is counted, it is when its extract tells. */
function isSettled(row: i32): boolean {
  if (counts === 0) return true;
  const fits = mustAsk === 0 ? fitsByExtract(extracts + row * extractBytes) : -1;
  if (fits > 0) settled++;
  return fits >= 0;
}

/** The most that a row can have for skills and occupation, as far as it is known without a look at its record. */
export function skillsOf(row: i32): i32 {
  return isAddedUp !== 0 ? sumOf(row) + mostLeftToAdd() : skillsMost;
}

/** Whether everything was added up, so that the points of a row for skills and occupation are known. */
export function knowsSkills(): boolean {
  return isAddedUp !== 0 && leftToAdd() === 0;
}

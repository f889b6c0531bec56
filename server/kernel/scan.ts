import { findCandidates } from "./candidates.ts";
import { lowestKept, offer, prepareHeap } from "./heap.ts";
import {
  collectedScoreBits,
  headHalfDaysShift,
  headQualityShift,
  recordBytes,
  rowSkills,
  segmentBestQuality,
  segmentConcepts,
  segmentHeads,
  segmentRecords,
  segmentSetBytes,
} from "./layout.ts";
import { load16, load32, loadPointer, lowestBit, store32, touch } from "./memory.ts";
import {
  planAddUpFrom,
  planBatch,
  planCollected,
  planCollection,
  planCollects,
  planCounts,
  planFitting,
  planHalfDayPoints,
  planLowest,
  planMostUnseen,
  planMostWithoutReviews,
  planMusts,
  planQualityPoints,
  planSet,
  planSums,
  planTermsMost,
  planTouched,
  planYearPoints,
} from "./plan-layout.ts";
import { occupationFound, otherPoints, prepareRows, skillPointsOf } from "./row-score.ts";
import { addUp, countPostings } from "./sums.ts";

/** Rows that are looked at together, so that the memory of all of them is on its way at once. */
const batchLength: i32 = 64;

let plan: usize = 0;
let counts: i32 = 0;
let collects: i32 = 0;
let addUpFrom: i32 = 0;
let skillsMost: i32 = 0;
let mostWithoutReviews: i32 = 0;
let mostUnseen: i32 = 0;
let fitting: i32 = 0;
let collected: i32 = 0;
let touched: i32 = 0;

let segment: usize = 0;
let records: usize = 0;
let sums: usize = 0;
let length: i32 = 0;
/** 1 when the points of skills and occupation of all rows have been added up; 1 when the sets cannot tell who has what is required. */
let isAddedUp: i32 = 0;
let mustAsk: i32 = 0;

/** Makes ready for the scans of one mission. */
export function begin(newPlan: usize): void {
  plan = newPlan;
  counts = load32(plan + planCounts);
  collects = load32(plan + planCollects);
  addUpFrom = load32(plan + planAddUpFrom);
  skillsMost = load32(plan + planTermsMost);
  mostWithoutReviews = load32(plan + planMostWithoutReviews);
  mostUnseen = load32(plan + planMostUnseen);
  fitting = 0;
  prepareRows(plan);
  prepareHeap(plan);
}

/** Looks at the rows of one segment: the best go to the heap or the collection, those who fit are counted. */
export function scan(at: usize): void {
  segment = at;
  collected = 0;
  const best = mostWithoutReviews + load16(plan + planQualityPoints + load32(segment + segmentBestQuality) * 2);
  if (counts !== 0 || best >= lowest()) scanCandidates(findCandidates(plan, segment));
  store32(plan + planFitting, fitting);
  store32(plan + planCollected, collected);
  store32(plan + planTouched, touched);
}

function scanCandidates(candidates: i32): void {
  if (candidates === 0) return;
  records = segment + loadPointer(segment + segmentRecords);
  const isOpen = load32(segment + segmentConcepts) === 0;
  mustAsk = isOpen && load32(plan + planMusts) > 0 ? 1 : 0;
  isAddedUp = !isOpen && candidates > addUpFrom && (addUpFrom === 0 || paysToAddUp(candidates, countPostings(plan, segment))) ? 1 : 0;
  if (isAddedUp !== 0) addUp(plan, segment);
  const set = loadPointer(plan + planSet);
  const words = load32(segment + segmentSetBytes) >>> 2;
  const batch = loadPointer(plan + planBatch);
  const heads = segment + loadPointer(segment + segmentHeads);
  sums = loadPointer(plan + planSums);
  const passesOver = counts === 0 && isAddedUp !== 0;
  length = 0;
  for (let at: i32 = 0; at < words; at++) {
    for (let word = load32(set + at * 4); word !== 0; word &= word - 1) {
      const row = at * 32 + lowestBit(word);
      if (passesOver && boundOf(load32(heads + row * 4), load16(sums + row * 2)) < lowest()) continue;
      store32(batch + length * 4, row);
      length++;
      if (length === batchLength) scoreBatch(batch);
    }
  }
  scoreBatch(batch);
}

/** Reading a row's own skills costs about as much as adding 24 postings; clearing the sums as much as 2,000. */
function paysToAddUp(candidates: i32, postings: i32): boolean {
  return candidates * 24 > postings + 2000;
}

/** The most that a row can have, from its dense word and its points for skills and occupation. */
function boundOf(head: i32, sum: i32): i32 {
  return (
    sum +
    load16(plan + planYearPoints + (head & 63) * 2) +
    load16(plan + planHalfDayPoints + ((head >>> headHalfDaysShift) & 15) * 2) -
    1 +
    load16(plan + planQualityPoints + (head >>> headQualityShift) * 2) +
    mostUnseen
  );
}

function scoreBatch(batch: usize): void {
  for (let k: i32 = 0; k < length; k++) {
    const record = records + load32(batch + k * 4) * recordBytes;
    touched ^= isAddedUp !== 0 ? touch(record) : touch(record) ^ touch(record + rowSkills);
  }
  for (let k: i32 = 0; k < length; k++) scoreRow(load32(batch + k * 4));
  length = 0;
}

function scoreRow(row: i32): void {
  const record = records + row * recordBytes;
  let skills: i32 = isAddedUp !== 0 ? load16(sums + row * 2) : skillsMost;
  if (mustAsk !== 0) skills = skillPointsOf(record, segment);
  if (skills < 0) return;
  let score = otherPoints(record, segment);
  if (score < 0) return;
  fitting++;
  const least = lowest();
  if (isAddedUp === 0) {
    score += occupationFound();
    if (score + skills < least) return;
    if (mustAsk === 0) skills = skillPointsOf(record, segment);
  }
  score += skills;
  if (score < least) return;
  if (collects === 0) offer(score, segment, row);
  else {
    store32(loadPointer(plan + planCollection) + collected * 4, (row << collectedScoreBits) | score);
    collected++;
  }
}

function lowest(): i32 {
  return collects === 0 ? lowestKept() : load32(plan + planLowest);
}

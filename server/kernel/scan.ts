import { findCandidates, groupsAreLeftOut } from "./candidates.ts";
import { prepareHeads, prepareRateSteps } from "./heads.ts";
import { lowestWanted, offer, prepareHeap } from "./heap.ts";
import {
  collectedScoreBits,
  extractBytes,
  extractCounts,
  extractMore,
  extractMostSkills,
  inlineSkills,
  recordBytes,
  rowMore,
  rowSkillCount,
  rowSkills,
  segmentBestQuality,
  segmentConcepts,
  segmentExtracts,
  segmentRecords,
  segmentSetBytes,
} from "./layout.ts";
import { listBits, load16, load32, loadPointer, store32, touch } from "./memory.ts";
import {
  batchLength,
  fittingLeftOut,
  fullScore,
  knowsSkills,
  listByHeads,
  narrow,
  narrowPart,
  pointsMask,
  prepareNarrowing,
  prepareSegment,
  skillsOf,
  touchedRows,
} from "./narrow.ts";
import {
  planBatch,
  planCollected,
  planCollection,
  planCollects,
  planCounts,
  planFitting,
  planMostWithoutReviews,
  planMusts,
  planOutside,
  planQualityPoints,
  planRows,
  planSet,
  planSkillsMost,
  planTermsMost,
  planTouched,
} from "./plan-layout.ts";
import { occupationFound, otherPoints, prepareRows, scoreOf } from "./row-score.ts";
import { skillPoints } from "./skills.ts";
import { touchedPostings } from "./sums.ts";

let plan: usize = 0;
let counts: i32 = 0;
let collects: i32 = 0;
let isOutside: i32 = 0;
let occupationMost: i32 = 0;
let mostWithoutReviews: i32 = 0;
let fitting: i32 = 0;
let collected: i32 = 0;
let touched: i32 = 0;

let segment: usize = 0;
let records: usize = 0;
let extracts: usize = 0;
let list: usize = 0;
let batch: usize = 0;
let length: i32 = 0;
/** 1 when the sets cannot tell who has what is required; 1 when the segment takes rows still and has no sets of concepts. */
let mustAsk: i32 = 0;
let isOpen: i32 = 0;

/** Makes ready for the scans of one mission. */
export function begin(newPlan: usize): void {
  plan = newPlan;
  counts = load32(plan + planCounts);
  collects = load32(plan + planCollects);
  isOutside = load32(plan + planOutside);
  occupationMost = load32(plan + planSkillsMost) - load32(plan + planTermsMost);
  mostWithoutReviews = load32(plan + planMostWithoutReviews);
  batch = loadPointer(plan + planBatch);
  list = loadPointer(plan + planRows);
  fitting = 0;
  prepareRows(plan);
  prepareHeads(plan);
  prepareHeap(plan);
  prepareNarrowing(plan);
}

/** Looks at the rows of one segment: the best go to the heap or the collection, those who fit are counted. */
export function scan(at: usize): void {
  segment = at;
  collected = 0;
  const best = mostWithoutReviews + load16(plan + planQualityPoints + load32(segment + segmentBestQuality) * 2);
  if (counts !== 0 || best >= lowestWanted()) scanCandidates(findCandidates(plan, segment));
  store32(plan + planFitting, fitting + fittingLeftOut());
  store32(plan + planCollected, collected);
  store32(plan + planTouched, touched ^ touchedRows() ^ touchedPostings());
}

function scanCandidates(candidates: i32): void {
  if (candidates === 0) return;
  records = segment + loadPointer(segment + segmentRecords);
  extracts = segment + loadPointer(segment + segmentExtracts);
  isOpen = load32(segment + segmentConcepts) === 0 ? 1 : 0;
  mustAsk = (isOpen !== 0 && load32(plan + planMusts) > 0) || groupsAreLeftOut() ? 1 : 0;
  prepareSegment(segment, mustAsk);
  length = 0;
  if (isOpen !== 0) keepAll(candidates);
  else {
    prepareRateSteps(segment);
    scoreListed(narrow(listByHeads(candidates)));
  }
  scoreBatch();
}

function keepAll(candidates: i32): void {
  listBits(loadPointer(plan + planSet), load32(segment + segmentSetBytes), list);
  for (let k: i32 = 0; k < candidates; k++) keep((load32(list + k * 4) << collectedScoreBits) | fullScore);
}

function scoreListed(listed: i32): void {
  for (let from: i32 = 0; from < listed; from += batchLength) {
    const to = narrowPart(from, from + batchLength < listed ? from + batchLength : listed);
    for (let k: i32 = from; k < to; k++) keep(load32(list + k * 4));
  }
}

/** Has a row looked at with others: its number, and above the most that it can have for everything but skills and occupation. */
function keep(entry: i32): void {
  store32(batch + length * 4, entry);
  length++;
  if (length === batchLength) scoreBatch();
}

function scoreBatch(): void {
  for (let k: i32 = 0; k < length; k++) {
    const row = load32(batch + k * 4) >>> collectedScoreBits;
    const record = records + row * recordBytes;
    touched ^= touch(knowsSkills() ? record : record + rowSkills);
    if (isOpen === 0 && !knowsSkills()) touched ^= touchFurther(row);
  }
  for (let k: i32 = 0; k < length; k++) {
    const entry = load32(batch + k * 4);
    scoreRow(entry >>> collectedScoreBits, entry & pointsMask);
  }
  length = 0;
}

/** Takes the complement of a score; a score is that of somebody who fits. */
function offerBlocked(outcome: i32, row: i32): void {
  if (outcome < 0 && ~outcome >= lowestWanted()) offer(~outcome, segment, row);
}

/** Brings near what a row has of skills behind its record. */
function touchFurther(row: i32): i32 {
  const extract = extracts + row * extractBytes;
  return (load16(extract + extractCounts) & extractMostSkills) > inlineSkills ? touch(segment + loadPointer(extract + extractMore)) : 0;
}

function scoreRow(row: i32, others: i32): void {
  const record = records + row * recordBytes;
  let skills: i32 = skillsOf(row);
  const isLow = others + skills < lowestWanted();
  if (isOutside !== 0) {
    if (!isLow) offerBlocked(scoreOf(record, segment), row);
    return;
  }
  if (!knowsSkills() && (mustAsk !== 0 || !isLow)) {
    const extract = extracts + row * extractBytes;
    skills =
      isOpen !== 0
        ? skillPoints(record, load16(record + rowSkillCount), segment + loadPointer(record + rowMore))
        : skillPoints(record, load16(extract + extractCounts) & extractMostSkills, segment + loadPointer(extract + extractMore));
    if (skills < 0 || (counts === 0 && others + skills + occupationMost < lowestWanted())) return;
  }
  let score = otherPoints(record, segment);
  if (score < 0) return;
  fitting++;
  if (isLow) return;
  if (!knowsSkills()) score += occupationFound();
  score += skills;
  if (score < lowestWanted()) return;
  if (collects === 0) offer(score, segment, row);
  else {
    store32(loadPointer(plan + planCollection) + collected * 4, (row << collectedScoreBits) | score);
    collected++;
  }
}

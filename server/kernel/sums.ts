import {
  collectedScoreBits,
  segmentConcepts,
  segmentDirectory,
  segmentPostedDetails,
  segmentPostedRows,
  segmentRows,
  segmentSetBytes,
} from "./layout.ts";
import { clear, findCommon, load16, load32, load8, loadPointer, store32, touch } from "./memory.ts";
import {
  listConcepts,
  listMost,
  listPostings,
  planCollection,
  planListCount,
  planLists,
  planOtherSet,
  planRows,
  planSet,
  planSums,
  sumBestShift,
  sumBytes,
  sumListShift,
  sumMostLists,
} from "./plan-layout.ts";

/** What is found is written as a row, and its place in a list. */
const placeBits: i32 = 16;
const placeMask: i32 = (1 << placeBits) - 1;
const pointsMask: i32 = (1 << sumBestShift) - 1;

let plan: usize = 0;
let segment: usize = 0;
let sums: usize = 0;
let set: usize = 0;
let found: usize = 0;
let noted: usize = 0;
let directory: usize = 0;
let rows: usize = 0;
let details: usize = 0;
let concepts: i32 = 0;
let postingsLeft: i32 = 0;
let mostLeft: i32 = 0;
let term: i32 = 0;
let shortest: usize = 0;
let touched: i32 = 0;

/** Of no meaning: what was brought near has to be used somewhere, or it would not be read. */
export function touchedPostings(): i32 {
  return touched;
}

/** Makes ready to add up the lists of a segment: returns how many postings they have. The begin of each is brought near. */
export function prepareLists(newPlan: usize, newSegment: usize): i32 {
  plan = newPlan;
  segment = newSegment;
  sums = loadPointer(plan + planSums);
  set = loadPointer(plan + planSet);
  found = loadPointer(plan + planCollection);
  noted = loadPointer(plan + planOtherSet);
  directory = segment + loadPointer(segment + segmentDirectory);
  rows = segment + loadPointer(segment + segmentPostedRows);
  details = segment + loadPointer(segment + segmentPostedDetails);
  concepts = load32(segment + segmentConcepts);
  term = 0;
  postingsLeft = 0;
  mostLeft = 0;
  touchDirectory();
  const lists = load32(plan + planListCount);
  let at = loadPointer(plan + planLists);
  for (let list: i32 = 0; list < lists; list++) {
    const count = load32(at);
    let postings: i32 = 0;
    for (let k: i32 = 0; k < count; k++) {
      const concept = load32(at + listConcepts + k * 8);
      if (concept >= concepts) continue;
      const from = load32(directory + concept * 8);
      postings += load32(directory + concept * 8 + 8) - from;
      touched ^= touch(rows + (from & ~1) * 2) ^ touch(details + (from & ~3));
    }
    store32(at + listPostings, postings);
    postingsLeft += postings;
    if (postings > 0) mostLeft += load32(at + listMost);
    at += listConcepts + count * 8;
  }
  return postingsLeft;
}

function touchDirectory(): void {
  const lists = load32(plan + planListCount);
  const from = directory;
  const known = concepts;
  let at = loadPointer(plan + planLists);
  let sum: i32 = 0;
  for (let list: i32 = 0; list < lists; list++) {
    const to = at + listConcepts + load32(at) * 8;
    // Behind the concepts of the segment the memory may end.
    for (at += listConcepts; at < to; at += 8) if (load32(at) < known) sum ^= touch(from + load32(at) * 8);
  }
  touched ^= sum;
}

/** How many postings have not been added up, and the most that they can give to one row. */
export function leftToAdd(): i32 {
  return postingsLeft;
}

export function mostLeftToAdd(): i32 {
  return mostLeft;
}

/** Leaves in the set those who are listed, with nothing added up yet. */
export function startSums(listed: i32): void {
  const list = loadPointer(plan + planRows);
  clear(set, load32(segment + segmentSetBytes));
  for (let k: i32 = 0; k < listed; k++) {
    const row = load32(list + k * 4) >>> collectedScoreBits;
    const word = set + (row >>> 5) * 4;
    store32(word, load32(word) | (1 << (row & 31)));
    store32(sums + row * sumBytes, 0);
  }
}

/** Points that were added up for a row. */
export function sumOf(row: i32): i32 {
  return load32(sums + row * sumBytes) & pointsMask;
}

/** Nothing more is added up for a row. */
export function leaveOut(row: i32): void {
  const word = set + (row >>> 5) * 4;
  store32(word, load32(word) & ~(1 << (row & 31)));
}

/** Finds the shortest of the lists that are left: how long it is, or 0 when none is. */
export function findShortest(): i32 {
  const lists = load32(plan + planListCount);
  let at = loadPointer(plan + planLists);
  let fewest: i32 = 0;
  for (let list: i32 = 0; list < lists; list++) {
    const postings = load32(at + listPostings);
    if (postings > 0 && (fewest === 0 || postings < fewest)) {
      shortest = at;
      fewest = postings;
    }
    at += listConcepts + load32(at) * 8;
  }
  return fewest;
}

/** Adds up the list that was found: of a term the best of its concepts, for the rows of the set. */
export function addShortest(): void {
  const at = shortest;
  const count = load32(at);
  postingsLeft -= load32(at + listPostings);
  mostLeft -= load32(at + listMost);
  store32(at + listPostings, 0);
  if (term === sumMostLists) forgetLists();
  term++;
  for (let k: i32 = 0; k < count; k++) addBest(load32(at + listConcepts + k * 8), loadPointer(at + listConcepts + k * 8 + 4));
}

/** Lists are numbered from 1 on again. */
function forgetLists(): void {
  term = 0;
  const count = load32(segment + segmentRows);
  for (let row: i32 = 0; row < count; row++) store32(sums + row * sumBytes, load32(sums + row * sumBytes) & pointsMask);
}

/** For one concept of the term. */
function addBest(concept: i32, table: usize): void {
  if (concept >= concepts) return;
  const entry = directory + concept * 8;
  const from = load32(entry);
  const holders = loadPointer(entry + 4);
  const bytes = load32(segment + segmentSetBytes);
  const count =
    holders === 0 ? findMembers(rows + from * 2, load32(entry + 8) - from) : findCommon(segment + holders, set, bytes, found, noted);
  addFound(details + from, count, table);
}

/** Notes which of so many postings are of rows in the set, each as row and place; returns how many. Whether one is cannot be foretold: no branches. */
function findMembers(from: usize, count: i32): i32 {
  const members = set;
  const first = found;
  let length: i32 = 0;
  for (let k: i32 = 0; k < count; k++) {
    const row = load16(from + k * 2);
    store32(first + length * 4, (row << placeBits) | k);
    length += (load32(members + (row >>> 5) * 4) >>> (row & 31)) & 1;
  }
  return length;
}

/** Of a term the best: tables hold 1 + the points. */
function addFound(firstDetail: usize, count: i32, table: usize): void {
  const first = found;
  const added = sums;
  const mark = term;
  for (let k: i32 = 0; k < count; k++) {
    const entry = load32(first + k * 4);
    const now = load16(table + load8(firstDetail + (entry & placeMask)) * 2);
    const sum = added + (entry >>> placeBits) * sumBytes;
    const known = load32(sum);
    const before = known >>> sumListShift === mark ? (known >>> sumBestShift) & pointsMask : 1;
    if (now > before) store32(sum, (mark << sumListShift) | (now << sumBestShift) | ((known & pointsMask) + now - before));
  }
}

import { heapEntryBytes, recordBytes, rowHasTextId, rowTieHash, segmentIds, segmentRecords } from "./layout.ts";
import { isBelow, load32, load8, loadPointer, multiply32, store32, storePointer } from "./memory.ts";
import { planCollects, planHeap, planHeapLength, planLowest, planRotates, planRotation, planUndecided, planWanted } from "./plan-layout.ts";

// The best rows so far; the root is the worst of them.
let heap: usize = 0;
let wanted: i32 = 0;
let collects: i32 = 0;
let length: i32 = 0;
let rotates: i32 = 0;
let rotation: i32 = 0;
let plan: usize = 0;

export function prepareHeap(newPlan: usize): void {
  plan = newPlan;
  heap = loadPointer(plan + planHeap);
  wanted = load32(plan + planWanted);
  collects = load32(plan + planCollects);
  rotates = load32(plan + planRotates);
  rotation = load32(plan + planRotation);
  length = 0;
  store32(plan + planHeapLength, 0);
  store32(plan + planUndecided, 0);
}

/** The score below which nothing is taken any more. */
export function lowestWanted(): i32 {
  if (collects !== 0) return load32(plan + planLowest);
  if (wanted === 0) return 1 << 30;
  return length < wanted ? -1 : load32(heap);
}

export function offer(score: i32, segment: usize, row: i32): void {
  const key = keyOf(segment, row);
  if (length < wanted) {
    write(length, score, key, segment, row);
    length++;
    store32(plan + planHeapLength, length);
    rise(length - 1);
  } else if (wanted > 0 && isBetter(score, key, segment, row, heap)) {
    write(0, score, key, segment, row);
    sink();
  }
}

/** The same as the scoring module's tie key. */
function keyOf(segment: usize, row: i32): i32 {
  if (rotates === 0) return 0;
  let key = load32(segment + loadPointer(segment + segmentRecords) + row * recordBytes + rowTieHash) ^ rotation;
  key = multiply32(key ^ (key >>> 16), -2048144789);
  key = multiply32(key ^ (key >>> 13), -1028477387);
  return key ^ (key >>> 16);
}

function isBetter(score: i32, key: i32, segment: usize, row: i32, entry: usize): boolean {
  const other = load32(entry);
  if (score !== other) return score > other;
  const otherKey = load32(entry + 4);
  if (key !== otherKey) return isBelow(key, otherKey);
  return comesFirst(segment, row, loadPointer(entry + 8), load32(entry + 12));
}

/** Order of two ids of equal key: UUIDs by their bytes; whoever ranks decides about others. */
function comesFirst(segment: usize, row: i32, otherSegment: usize, otherRow: i32): boolean {
  const record = segment + loadPointer(segment + segmentRecords) + row * recordBytes;
  const other = otherSegment + loadPointer(otherSegment + segmentRecords) + otherRow * recordBytes;
  if ((load8(record + rowHasTextId) | load8(other + rowHasTextId)) !== 0) {
    store32(plan + planUndecided, 1);
    return false;
  }
  const id = segment + loadPointer(segment + segmentIds) + row * 16;
  const otherId = otherSegment + loadPointer(otherSegment + segmentIds) + otherRow * 16;
  for (let k: i32 = 0; k < 16; k++) {
    const difference = load8(id + k) - load8(otherId + k);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function write(at: i32, score: i32, key: i32, segment: usize, row: i32): void {
  const entry = heap + at * heapEntryBytes;
  store32(entry, score);
  store32(entry + 4, key);
  storePointer(entry + 8, segment);
  store32(entry + 12, row);
}

function isBetterAt(a: i32, b: i32): boolean {
  const entry = heap + a * heapEntryBytes;
  return isBetter(load32(entry), load32(entry + 4), loadPointer(entry + 8), load32(entry + 12), heap + b * heapEntryBytes);
}

function swap(a: i32, b: i32): void {
  const first = heap + a * heapEntryBytes;
  const second = heap + b * heapEntryBytes;
  for (let k: i32 = 0; k < heapEntryBytes; k += 4) {
    const word = load32(first + k);
    store32(first + k, load32(second + k));
    store32(second + k, word);
  }
}

function rise(from: i32): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBetterAt(parent, at)) return;
    swap(at, parent);
    at = parent;
  }
}

function sink(): void {
  let at: i32 = 0;
  while (true) {
    let worst = at;
    const left = 2 * at + 1;
    if (left < length && isBetterAt(worst, left)) worst = left;
    if (left + 1 < length && isBetterAt(worst, left + 1)) worst = left + 1;
    if (worst === at) return;
    swap(at, worst);
    at = worst;
  }
}

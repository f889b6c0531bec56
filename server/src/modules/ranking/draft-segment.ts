import {
  extractBytes,
  fixedSets,
  halfDaySets,
  onsiteSet,
  recordBytes,
  remoteSet,
  rowAccepts,
  rowHalfDays,
  rowQuality,
  segmentBestQuality,
  segmentBytes,
  segmentCapacity,
  segmentExtracts,
  segmentHeaderBytes,
  segmentHeads,
  segmentIds,
  segmentLive,
  segmentMore,
  segmentNumbers,
  segmentRecords,
  segmentRows,
  segmentSetBytes,
  segmentSets,
  segmentSlot,
} from "#kernel/layout.ts";
import type { Arena } from "./arena.ts";

/** Up to 65,536 rows in one block of memory. */
export type Segment = {
  readonly arena: Arena;
  readonly at: number;
  /** Its number in the index. */
  slot: number;
  rows: number;
  live: number;
  readonly isSealed: boolean;
};

/** A segment that rows are added to one by one; it has no postings, so that whoever ranks asks its rows for their skills. */
export type DraftSegment = Segment & { readonly capacity: number; moreUsed: number; readonly moreBytes: number };

/** What the segment's word says: a count, or a place counted from its begin. */
export function wordOf({ arena, at }: Segment, word: number): number {
  return arena.u32[(at + word) >>> 2]!;
}

/** The address of a part of a segment. */
export function partOf(segment: Segment, word: number): number {
  return segment.at + wordOf(segment, word);
}

export function recordOf(segment: Segment, row: number): number {
  return partOf(segment, segmentRecords) + row * recordBytes;
}

export function headOf(segment: Segment, row: number): number {
  return partOf(segment, segmentHeads) + row * 4;
}

export function extractOf(segment: Segment, row: number): number {
  return partOf(segment, segmentExtracts) + row * extractBytes;
}

/** Makes a row a tombstone: a newer version of its Talent, or none, stands in its place. Nothing stays by which somebody could be known. */
export function buryRow(segment: Segment, row: number): void {
  const { u8, u32, f64 } = segment.arena;
  u32[(partOf(segment, segmentLive) >>> 2) + (row >>> 5)]! &= ~(1 << (row & 31));
  const [record, id] = [recordOf(segment, row), partOf(segment, segmentIds) + row * 16];
  u8.fill(0, record, record + recordBytes);
  u8.fill(0, id, id + 16);
  f64[(partOf(segment, segmentNumbers) >>> 3) + row] = 0;
  if (segment.isSealed) {
    const extract = extractOf(segment, row);
    u8.fill(0, extract, extract + extractBytes);
    u32[headOf(segment, row) >>> 2] = 0;
  }
  segment.live--;
}

/** Bytes of a set of so many rows. */
export function setBytesFor(rows: number): number {
  return Math.ceil(rows / 128) * 16;
}

export function createDraftSegment(arena: Arena, capacity: number): DraftSegment {
  const setBytes = setBytesFor(capacity);
  const moreBytes = Math.max(16_384, capacity * 64);
  const parts: [number, number][] = [
    [segmentLive, setBytes],
    [segmentSets, setBytes * fixedSets],
    [segmentRecords, capacity * recordBytes],
    [segmentIds, capacity * 16],
    [segmentNumbers, capacity * 8],
    [segmentMore, moreBytes],
  ];
  const bytes = parts.reduce((sum, [, size]) => sum + aligned(size), segmentHeaderBytes);
  const at = arena.allocate(bytes);
  arena.u8.fill(0, at, at + segmentHeaderBytes + setBytes * (1 + fixedSets) + 128);
  let from = segmentHeaderBytes;
  for (const [word, size] of parts) {
    arena.u32[(at + word) >>> 2] = from;
    from += aligned(size);
  }
  arena.u32[(at + segmentCapacity) >>> 2] = capacity;
  arena.u32[(at + segmentSetBytes) >>> 2] = setBytes;
  arena.u32[(at + segmentBytes) >>> 2] = bytes;
  return { arena, at, slot: -1, rows: 0, live: 0, isSealed: false, capacity, moreUsed: 0, moreBytes };
}

/** Whether the draft takes another row with ordinary lists. */
export function hasRoom({ rows, capacity, moreUsed, moreBytes }: DraftSegment): boolean {
  return rows < capacity && moreUsed + 1024 < moreBytes;
}

/** Forgets every row, to be filled anew. */
export function emptyDraft(draft: DraftSegment): void {
  const live = partOf(draft, segmentLive);
  const size = wordOf(draft, segmentSetBytes) * (1 + fixedSets);
  draft.arena.u8.fill(0, live, live + size + 64);
  [draft.rows, draft.live, draft.moreUsed] = [0, 0, 0];
  draft.arena.u32[(draft.at + segmentRows) >>> 2] = 0;
  draft.arena.u32[(draft.at + segmentBestQuality) >>> 2] = 0;
}

/** Lets a row whose record has been written take part. */
export function publishRow(draft: DraftSegment, row: number): void {
  const { arena, at } = draft;
  const record = recordOf(draft, row);
  const [halfDays, accepts, quality] = [arena.u8[record + rowHalfDays]!, arena.u8[record + rowAccepts]!, arena.u8[record + rowQuality]!];
  for (let least = 1; least <= Math.min(halfDays, halfDaySets); least++) addToSet(draft, least - 1, row);
  if ((accepts & 1) !== 0) addToSet(draft, onsiteSet, row);
  if ((accepts & 2) !== 0) addToSet(draft, remoteSet, row);
  const best = (at + segmentBestQuality) >>> 2;
  arena.u32[best] = Math.max(arena.u32[best]!, quality);
  arena.u32[(partOf(draft, segmentLive) >>> 2) + (row >>> 5)]! |= 1 << (row & 31);
  draft.rows = row + 1;
  draft.live++;
  arena.u32[(at + segmentRows) >>> 2] = draft.rows;
}

/** Adds a row to one of the sets that every segment has. */
export function addToSet(segment: Segment, set: number, row: number): void {
  const at = partOf(segment, segmentSets) + set * wordOf(segment, segmentSetBytes);
  segment.arena.u32[(at >>> 2) + (row >>> 5)]! |= 1 << (row & 31);
}

export function setSlot(segment: Segment, slot: number): void {
  segment.slot = slot;
  segment.arena.u32[(segment.at + segmentSlot) >>> 2] = slot;
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

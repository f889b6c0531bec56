import {
  extractBytes,
  fixedSets,
  halfDaySets,
  onsiteSet,
  recordBytes,
  remoteSet,
  rowAccepts,
  rowHalfDays,
  rowMore,
  rowQuality,
  segmentBestQuality,
  segmentBytes,
  segmentCapacity,
  segmentConcepts,
  segmentDaySets,
  segmentDirectory,
  segmentExtracts,
  segmentHeaderBytes,
  segmentHeads,
  segmentIds,
  segmentLive,
  segmentMore,
  segmentNumbers,
  segmentPostedDetails,
  segmentPostedRows,
  segmentRateSets,
  segmentRecords,
  segmentRows,
  segmentSetBytes,
  segmentSets,
} from "#kernel/layout.ts";
import type { Arena } from "./arena.ts";
import { countConcepts, writePostings } from "./postings.ts";
import { addToSet, aligned, partOf, recordOf, type Segment, setBytesFor, wordOf } from "./draft-segment.ts";
import { furtherBytesOf } from "./row-lists.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { writeHeads } from "./write-heads.ts";
import { boundParts, findBounds, writeBounds } from "./value-bounds.ts";

const setParts = new Set<number>([segmentLive, segmentSets, segmentDaySets, segmentRateSets]);

/** A new segment, and which row each of its rows was before. */
export type SealedSegment = { readonly segment: Segment; readonly rows: readonly RowPlace[] };

/** A row of a segment. */
export type RowPlace = { readonly segment: Segment; readonly row: number };

/**
 * Makes one segment of live rows of others, with everything that lets a ranking pass over most of them. Rows come in descending order
 * of their reviews, the only points that no mission asks for: whoever searches may stop where nobody better can follow.
 */
export function sealSegment(vocabulary: Vocabulary, unordered: readonly RowPlace[]): SealedSegment {
  const { arena } = vocabulary;
  const conceptCount = vocabulary.concepts.texts.length;
  const rows = byQuality(unordered);
  const counted = countConcepts(rows, vocabulary.concepts);
  const bounds = findBounds(rows);
  const setBytes = setBytesFor(rows.length);
  const popular = counted.popular.length;
  const parts: [word: number, bytes: number][] = [
    [segmentLive, setBytes],
    [segmentSets, setBytes * (fixedSets + popular)],
    ...boundParts(bounds, setBytes),
    [segmentRecords, rows.length * recordBytes],
    [segmentIds, rows.length * 16],
    [segmentNumbers, rows.length * 8],
    [segmentHeads, rows.length * 4],
    [segmentExtracts, rows.length * extractBytes],
    [segmentMore, rows.reduce((sum, { segment, row }) => sum + furtherBytesOf(segment.arena, recordOf(segment, row)), 0)],
    [segmentDirectory, (conceptCount + 1) * 8],
    [segmentPostedRows, counted.postings * 2],
    [segmentPostedDetails, counted.postings],
  ];
  const bytes = parts.reduce((sum, [, size]) => sum + aligned(size), segmentHeaderBytes);
  const at = arena.allocate(bytes);
  const { u8, u32 } = arena;
  u8.fill(0, at, at + segmentHeaderBytes);
  let from = segmentHeaderBytes;
  for (const [word, size] of parts) {
    u32[(at + word) >>> 2] = from;
    // Sets are added to; everything else is written over.
    if (setParts.has(word)) u8.fill(0, at + from, at + from + size);
    from += aligned(size);
  }
  u32[(at + segmentRows) >>> 2] = rows.length;
  u32[(at + segmentCapacity) >>> 2] = rows.length;
  u32[(at + segmentSetBytes) >>> 2] = setBytes;
  u32[(at + segmentConcepts) >>> 2] = conceptCount;
  u32[(at + segmentBytes) >>> 2] = bytes;
  const segment: Segment = { arena, at, slot: -1, rows: rows.length, live: rows.length, isSealed: true };
  copyRows(segment, rows);
  writeBounds(segment, bounds);
  writeHeads(segment, bounds.rates, vocabulary);
  writePostings(segment, counted, vocabulary.concepts);
  return { segment, rows };
}

/** The live rows of a segment. */
export function liveRows(segment: Segment): RowPlace[] {
  const live = partOf(segment, segmentLive) >>> 2;
  const { u32 } = segment.arena;
  const rows: RowPlace[] = [];
  for (let row = 0; row < segment.rows; row++) if (((u32[live + (row >>> 5)]! >>> (row & 31)) & 1) === 1) rows.push({ segment, row });
  return rows;
}

function byQuality(rows: readonly RowPlace[]): RowPlace[] {
  const buckets: RowPlace[][] = Array.from({ length: 101 }, () => []);
  for (const place of rows) buckets[100 - place.segment.arena.u8[recordOf(place.segment, place.row) + rowQuality]!]!.push(place);
  return buckets.flat();
}

function copyRows(segment: Segment, rows: readonly RowPlace[]): void {
  const { arena, at } = segment;
  const [records, ids, numbers] = [partOf(segment, segmentRecords), partOf(segment, segmentIds), partOf(segment, segmentNumbers)];
  const live = partOf(segment, segmentLive) >>> 2;
  let more = wordOf(segment, segmentMore);
  let best = 0;
  for (let row = 0; row < rows.length; row++) {
    const { segment: source, row: old } = rows[row]!;
    const from = source.arena;
    const record = records + row * recordBytes;
    const oldRecord = recordOf(source, old);
    copyWords(arena, record, from, oldRecord, recordBytes);
    copyWords(arena, ids + row * 16, from, partOf(source, segmentIds) + old * 16, 16);
    copyWords(arena, numbers + row * 8, from, partOf(source, segmentNumbers) + old * 8, 8);
    const further = furtherBytesOf(from, oldRecord);
    copyWords(arena, at + more, from, source.at + from.u32[(oldRecord + rowMore) >>> 2]!, further);
    arena.u32[(record + rowMore) >>> 2] = more;
    more += further;
    arena.u32[live + (row >>> 5)]! |= 1 << (row & 31);
    const [halfDays, accepts] = [arena.u8[record + rowHalfDays]!, arena.u8[record + rowAccepts]!];
    for (let least = 1; least <= Math.min(halfDays, halfDaySets); least++) addToSet(segment, least - 1, row);
    if ((accepts & 1) !== 0) addToSet(segment, onsiteSet, row);
    if ((accepts & 2) !== 0) addToSet(segment, remoteSet, row);
    best = Math.max(best, arena.u8[record + rowQuality]!);
  }
  arena.u32[(at + segmentBestQuality) >>> 2] = best;
}

function copyWords(to: Arena, at: number, from: Arena, source: number, bytes: number): void {
  const [target, origin, words] = [at >>> 2, source >>> 2, bytes >>> 2];
  for (let k = 0; k < words; k++) to.u32[target + k] = from.u32[origin + k]!;
}

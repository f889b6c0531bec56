import { languageLevels } from "@jump/contract/criteria.ts";
import { fixedSets, segmentDirectory, segmentPostedDetails, segmentPostedRows, segmentSetBytes, segmentSets } from "#kernel/layout.ts";
import type { Concepts } from "./concepts.ts";
import { partOf, type Segment, wordOf } from "./draft-segment.ts";
import { eachConcept } from "./row-lists.ts";
import type { RowPlace } from "./seal-segment.ts";

export type CountedConcepts = {
  /** How many rows have each concept. */
  readonly counts: Uint32Array;
  readonly postings: number;
  /** Concepts that so many have that a set of rows is smaller, or nearly, than their list. */
  readonly popular: readonly number[];
};

const popularShare = 64;

export function countConcepts(rows: readonly RowPlace[], { texts, languages }: Concepts): CountedConcepts {
  const conceptCount = texts.length;
  const counts = new Uint32Array(conceptCount);
  let postings = 0;
  const count = (concept: number) => {
    counts[concept]!++;
    postings++;
  };
  for (const { segment, row } of rows) eachConcept(segment, row, count);
  const holders = counts.slice();
  for (const first of languages.values())
    for (let level = languageLevels.length - 2; level >= 0; level--) holders[first + level]! += holders[first + level + 1]!;
  const popular: number[] = [];
  for (let concept = 0; concept < conceptCount; concept++) if (holders[concept]! * popularShare > rows.length) popular.push(concept);
  return { counts, postings, popular };
}

/** Writes which rows have each concept: one list behind the other, and sets for the popular ones; that of a language has its higher levels too. */
export function writePostings(segment: Segment, { counts, popular }: CountedConcepts, { languages }: Concepts): void {
  const { u8, u16, u32 } = segment.arena;
  const directory = partOf(segment, segmentDirectory) >>> 2;
  const setBytes = wordOf(segment, segmentSetBytes);
  const ends = new Uint32Array(counts.length);
  let end = 0;
  for (let concept = 0; concept < counts.length; concept++) {
    u32[directory + concept * 2] = end;
    u32[directory + concept * 2 + 1] = 0;
    ends[concept] = end;
    end += counts[concept]!;
  }
  u32[directory + counts.length * 2] = end;
  popular.forEach((concept, k) => (u32[directory + concept * 2 + 1] = wordOf(segment, segmentSets) + (fixedSets + k) * setBytes));
  const rows = partOf(segment, segmentPostedRows) >>> 1;
  const details = partOf(segment, segmentPostedDetails);
  const post = (concept: number, detail: number, row: number) => {
    const at = ends[concept]!++;
    u16[rows + at] = row;
    u8[details + at] = detail;
    const set = u32[directory + concept * 2 + 1]!;
    if (set !== 0) u32[((segment.at + set) >>> 2) + (row >>> 5)]! |= 1 << (row & 31);
  };
  for (let row = 0; row < segment.rows; row++) eachConcept(segment, row, post);
  for (const first of languages.values()) {
    for (let level = languageLevels.length - 2; level >= 0; level--) {
      const set = u32[directory + (first + level) * 2 + 1]!;
      if (set === 0) continue;
      const [from, to] = [u32[directory + (first + level + 1) * 2]!, u32[directory + (first + languageLevels.length) * 2]!];
      for (let at = from; at < to; at++) u32[((segment.at + set) >>> 2) + (u16[rows + at]! >>> 5)]! |= 1 << (u16[rows + at]! & 31);
    }
  }
}

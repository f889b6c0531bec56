import { heapEntryBytes } from "#kernel/layout.ts";
import {
  planFewRows,
  planBatch,
  planBytes,
  planCollection,
  planDistances,
  planHeap,
  planMarks,
  planOtherSet,
  planPlaces,
  planPostingsAnExtract,
  planPostingsARecord,
  planRows,
  planSet,
  planSums,
  sumBytes,
} from "#kernel/plan-layout.ts";
import type { Arena } from "./arena.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Rows of the largest segment: their numbers fit into 16 bits. */
export const mostRowsOfSegment = 65_536;
/** Longest list that is kept in a heap; a longer one is collected. */
export const longestHeap = 256;

/** Memory for one ranking at a time: the plan, and what the kernel writes down while it follows it. */
export type WorkSpace = {
  readonly plan: number;
  readonly heap: number;
  readonly collection: number;
  /** Address of a block of at least so many bytes for addresses of segments; it lasts until the next one. */
  reserveSegments(bytes: number): number;
  /** Address of a block of at least so many bytes for the lists of a plan; it lasts until the next one. */
  reserve(bytes: number): number;
  /** Makes room for marks of all concepts and distances to all places, and forgets the distances. */
  prepare(vocabulary: Vocabulary): void;
  /** Marks a concept until `forgetMarks`. */
  mark(concept: number, value: number): void;
  markOf(concept: number): number;
  forgetMarks(): void;
};

/** What is weighed when a kernel chooses its way; the answer is the same on each. */
export type KernelCosts = {
  /** So many candidates of a segment are looked at one by one, without further sets or sums; 0: points are added up to the end. */
  readonly fewRows: number;
  /** What reading a row's own skills costs, and reading its extract, in postings. */
  readonly postingsARecord: number;
  readonly postingsAnExtract: number;
};

const measuredCosts: KernelCosts = { fewRows: 128, postingsARecord: 200, postingsAnExtract: 30 };

export function createWorkSpace(arena: Arena, costs: KernelCosts = measuredCosts): WorkSpace {
  const sizes: [word: number, bytes: number][] = [
    [planSet, mostRowsOfSegment / 8],
    [planOtherSet, mostRowsOfSegment / 8],
    [planSums, mostRowsOfSegment * sumBytes],
    [planBatch, 64 * 4],
    [planHeap, longestHeap * heapEntryBytes],
    [planCollection, mostRowsOfSegment * 4],
    [planRows, mostRowsOfSegment * 4 + 16],
  ];
  const bytes = sizes.reduce((sum, [, size]) => sum + size, planBytes);
  const plan = arena.allocate(bytes);
  arena.u8.fill(0, plan, plan + bytes);
  arena.u32[(plan + planFewRows) >>> 2] = costs.fewRows;
  arena.u32[(plan + planPostingsARecord) >>> 2] = costs.postingsARecord;
  arena.u32[(plan + planPostingsAnExtract) >>> 2] = costs.postingsAnExtract;
  let next = plan + planBytes;
  for (const [word, size] of sizes) {
    arena.u32[(plan + word) >>> 2] = next;
    next += size;
  }
  const lists = growingBlock(arena);
  const segments = growingBlock(arena);
  const marks = growingBlock(arena);
  const distances = growingBlock(arena);
  let marked: number[] = [];
  return {
    plan,
    heap: arena.u32[(plan + planHeap) >>> 2]!,
    collection: arena.u32[(plan + planCollection) >>> 2]!,
    reserve: lists.reserve,
    reserveSegments: segments.reserve,
    prepare({ concepts, places }) {
      arena.u32[(plan + planMarks) >>> 2] = marks.reserve(concepts.texts.length * 2);
      const at = distances.reserve(places.count * 2);
      arena.u32[(plan + planDistances) >>> 2] = at;
      arena.u32[(plan + planPlaces) >>> 2] = places.at;
      arena.u8.fill(255, at, at + places.count * 2);
    },
    mark(concept, value) {
      arena.u16[(marks.at >>> 1) + concept] = value;
      marked.push(concept);
    },
    markOf: (concept) => arena.u16[(marks.at >>> 1) + concept]!,
    forgetMarks() {
      for (const concept of marked) arena.u16[(marks.at >>> 1) + concept] = 0;
      marked = [];
    },
  };
}

/** A block that is replaced by a larger one, all zero, when it is too small. */
function growingBlock(arena: Arena) {
  const block = {
    at: 0,
    bytes: 0,
    reserve(bytes: number): number {
      if (bytes > block.bytes || block.at === 0) {
        if (block.at !== 0) arena.free(block.at);
        block.bytes = Math.max(4096, bytes * 2);
        block.at = arena.allocate(block.bytes);
        arena.u8.fill(0, block.at, block.at + block.bytes);
      }
      return block.at;
    },
  };
  return block;
}

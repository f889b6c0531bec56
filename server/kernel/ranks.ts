import { fittingRank, recordBytes, segmentLive, segmentRecords, segmentRows } from "./layout.ts";
import { load32, loadPointer, store16 } from "./memory.ts";
import { scoreOf } from "./row-score.ts";

/** Writes the rank of every row of a segment, 16 bits each: for pages that reach those with blockers. Needs `begin`. */
export function rank(segment: usize, ranks: usize): void {
  const records = segment + loadPointer(segment + segmentRecords);
  const live = segment + loadPointer(segment + segmentLive);
  const rows = load32(segment + segmentRows);
  for (let row: i32 = 0; row < rows; row++) {
    const isLive = (load32(live + (row >>> 5) * 4) >>> (row & 31)) & 1;
    store16(ranks + row * 2, isLive === 0 ? 0 : rankOf(scoreOf(records + row * recordBytes, segment)));
  }
}

function rankOf(score: i32): i32 {
  return score < 0 ? 1 + ~score : (1 + score) | fittingRank;
}

import { compareTied, type CompiledMission } from "#modules/scoring";
import { deadRank, rankCount } from "./row-ranks.ts";

/** How many rows have each rank. */
export function countRanks(ranks: Uint16Array): Uint32Array {
  const counts = new Uint32Array(rankCount);
  for (let row = 0; row < ranks.length; row++) counts[ranks[row]!]!++;
  return counts;
}

/**
 * Rows of the places `from` (included) to `to` (excluded) in the order rank descending, equals as the mission orders them. Only rows whose rank
 * falls into the page are sorted, so that the last page costs no more than the first.
 */
export function selectRows(
  ranks: Uint16Array,
  counts: Uint32Array,
  ids: readonly string[],
  { rotation }: CompiledMission,
  from: number,
  to: number,
): number[] {
  let highest = -1;
  let lowest = rankCount;
  let before = 0;
  let skipped = 0;
  for (let rank = rankCount - 1; rank > deadRank && before < to; rank--) {
    const after = before + counts[rank]!;
    if (counts[rank]! > 0 && after > from) {
      if (highest < 0) [highest, skipped] = [rank, before];
      lowest = rank;
    }
    before = after;
  }
  if (highest < 0) return [];
  const rows: number[] = [];
  for (let row = 0; row < ranks.length; row++) if (ranks[row]! >= lowest && ranks[row]! <= highest) rows.push(row);
  rows.sort((a, b) => ranks[b]! - ranks[a]! || compareTied(rotation, ids[a]!, ids[b]!));
  return rows.slice(from - skipped, to - skipped);
}

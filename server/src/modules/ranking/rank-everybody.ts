import { fittingRank } from "#kernel/layout.ts";
import { byCodeUnits, compareTied, type CompiledMission } from "#modules/scoring";
import { talentIdOf } from "./decode-row.ts";
import type { Segment } from "./draft-segment.ts";
import type { FoundRow, Population } from "./find-fitting.ts";
import { writePlan } from "./write-plan.ts";

const deadRank = 0;
const rankCount = 65_536;

/**
 * Rows of the places `from` (included) to `to` (excluded) of everybody: those who pass every hard filter, then those with blockers. Scores
 * every row, for the few pages that reach the second ones. Only rows whose rank falls into the page are sorted.
 */
export function rankEverybody(
  population: Population,
  mission: CompiledMission,
  from: number,
  to: number,
): (FoundRow & { fits: boolean })[] {
  const ranked = ranksOf(population, mission);
  const counts = new Uint32Array(rankCount);
  for (const { ranks } of ranked) for (const rank of ranks) counts[rank]!++;
  let [highest, lowest, before, skipped] = [-1, rankCount, 0, 0];
  for (let rank = rankCount - 1; rank > deadRank && before < to; rank--) {
    const after = before + counts[rank]!;
    if (counts[rank]! > 0 && after > from) {
      if (highest < 0) [highest, skipped] = [rank, before];
      lowest = rank;
    }
    before = after;
  }
  const found: { segment: Segment; row: number; rank: number; id: string }[] = [];
  for (const { segment, ranks } of ranked)
    for (let row = 0; row < ranks.length; row++)
      if (ranks[row]! >= lowest && ranks[row]! <= highest)
        found.push({ segment, row, rank: ranks[row]!, id: talentIdOf(segment, population.vocabulary, row) });
  found.sort((a, b) => b.rank - a.rank || compareTied(mission.rotation, a.id, b.id) || byCodeUnits(a.id, b.id));
  return found
    .slice(from - skipped, to - skipped)
    .map(({ segment, row, rank }) => ({ segment, row, score: (rank & (fittingRank - 1)) - 1, fits: rank >= fittingRank }));
}

function ranksOf(
  { vocabulary, kernel, space, segments }: Population,
  mission: CompiledMission,
): { segment: Segment; ranks: Uint16Array }[] {
  const { arena } = vocabulary;
  writePlan(space, vocabulary, mission, { wanted: 0, counts: true, collects: true });
  kernel.begin(space.plan);
  const ranked = segments().map((segment) => {
    kernel.rank(segment.at, space.collection);
    const at = space.collection >>> 1;
    return { segment, ranks: arena.u16.slice(at, at + segment.rows) };
  });
  space.forgetMarks();
  return ranked;
}

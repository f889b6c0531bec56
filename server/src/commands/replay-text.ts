import type { ReplayCounts, Replayed } from "#modules/matching";

/** One line for a receipt that does not come out again. */
export function differenceText({ receiptId, missionId, replay }: Replayed): string {
  if (replay.outcome !== "different") return `receipt ${receiptId} of mission ${missionId}: ${replay.outcome}`;
  const { place, stored, replayed } = replay.difference;
  const words = ({ talentId, score }: { talentId: string; score: number }) => `${talentId} with ${score}`;
  const what =
    place === null
      ? "the order comes out but the seal is broken, or its inputs give no ranking at all"
      : `place ${place} says ${stored ? words(stored) : "nobody"} and comes out as ${replayed ? words(replayed) : "nobody"}`;
  return `DIFFERENT  receipt ${receiptId} of mission ${missionId}: ${what}`;
}

/** What a run found, in a few lines. */
export function countsText(counts: ReplayCounts, seconds: number): string {
  const perSecond = seconds > 0 ? Math.round(counts.receipts / seconds) : 0;
  return [
    `${counts.receipts} receipts in ${seconds.toFixed(1)} s (${perSecond} a second)`,
    `  equal            ${counts.equal}${counts.partly > 0 ? ` (${counts.partly} of them without Talents erased since)` : ""}`,
    `  different        ${counts.different}`,
    `  not replayable   ${counts.unknown_scorer + counts.erased} (unknown scorer ${counts.unknown_scorer}, everybody erased ${counts.erased})`,
  ].join("\n");
}

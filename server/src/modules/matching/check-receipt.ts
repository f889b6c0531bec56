import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import type { Tx } from "#platform/db.ts";
import { canReplay, replayReceipt, type Relations } from "#modules/ranking";
import { documentsBySeq, type ReceiptRow } from "./store.ts";

/**
 * Ranks a receipt's stored inputs again and compares the order and the scores; null when a scorer made it that this code does not know.
 * Talents erased since are left out of both sides.
 */
export async function checkReceipt(tx: Tx, receipt: ReceiptRow): Promise<boolean | null> {
  if (!canReplay(receipt.scorer_version)) return null;
  const kept = await documentsBySeq(tx, receipt.document_seqs);
  const stored = receipt.talent_ids
    .map((talentId, place) => ({ talentId, score: receipt.scores[place]!, seq: receipt.document_seqs[place]! }))
    .filter(({ seq }) => kept.has(seq));
  const replayed = replayReceipt({
    criteria: receipt.criteria as ConfirmedCriteria,
    weights: receipt.weights as Weights,
    scorerVersion: receipt.scorer_version,
    missionId: receipt.mission_id,
    onDate: receipt.on_date.toString(),
    relations: receipt.relations as Relations,
    documents: [...kept.values()].map(({ document }) => document),
  });
  return (
    replayed.length === stored.length &&
    replayed.every(({ talentId, score }, place) => talentId === stored[place]!.talentId && score === stored[place]!.score)
  );
}

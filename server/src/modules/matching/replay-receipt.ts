import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { canReplay, replayReceipt, type Relations } from "#modules/ranking";
import type { ScorerDocument } from "#modules/scoring";
import { isSealed } from "./receipt-order.ts";
import type { ReceiptRow } from "./store.ts";

/** Where a receipt and its repetition first part. */
export type Difference = {
  /** From 1; null where the order comes out but the seal is broken, or where the inputs cannot be ranked any more. */
  place: number | null;
  stored: { talentId: string; score: number } | null;
  replayed: { talentId: string; score: number } | null;
};
export type Replay =
  | { outcome: "equal"; /** Talents erased since: both sides are without them. */ erased: number }
  | { outcome: "different"; erased: number; difference: Difference }
  | { outcome: "unknown_scorer" }
  /** Everybody who was ranked has been erased since. */
  | { outcome: "erased"; erased: number };

/** Ranks the stored inputs of a receipt again and compares order and scores, and the seal; `documents` are those still kept, by number. */
export function replayStored(receipt: ReceiptRow, documents: ReadonlyMap<number, ScorerDocument>): Replay {
  if (!canReplay(receipt.scorer_version)) return { outcome: "unknown_scorer" };
  const stored = receipt.talent_ids
    .map((talentId, at) => ({ talentId, score: receipt.scores[at]!, seq: receipt.document_seqs[at]! }))
    .filter(({ seq }) => documents.has(seq));
  const erased = receipt.talent_ids.length - stored.length;
  if (stored.length === 0 && erased > 0) return { outcome: "erased", erased };
  // A document that is another Talent's proves nothing about this one.
  const foreign = stored.findIndex(({ seq, talentId }) => documents.get(seq)!.talentId !== talentId);
  if (foreign >= 0)
    return { outcome: "different", erased, difference: { place: foreign + 1, stored: placeOf(stored[foreign]), replayed: null } };
  const replayed = rankAgain(
    receipt,
    stored.map(({ seq }) => documents.get(seq)!),
  );
  if (replayed === null) return { outcome: "different", erased, difference: { place: null, stored: null, replayed: null } };
  const length = Math.max(stored.length, replayed.length);
  for (let at = 0; at < length; at++) {
    const [before, after] = [stored[at], replayed[at]];
    if (before && after && before.talentId === after.talentId && before.score === after.score) continue;
    return { outcome: "different", erased, difference: { place: at + 1, stored: placeOf(before), replayed: placeOf(after) } };
  }
  // The order says nothing of a place that somebody took out of it; the seal does.
  return isSealed(receipt)
    ? { outcome: "equal", erased }
    : { outcome: "different", erased, difference: { place: null, stored: null, replayed: null } };
}

/** The order of the stored inputs; null when they are no inputs that a ranking could have had. */
function rankAgain(receipt: ReceiptRow, documents: readonly ScorerDocument[]) {
  try {
    return replayReceipt({
      criteria: receipt.criteria as ConfirmedCriteria,
      weights: receipt.weights as Weights,
      scorerVersion: receipt.scorer_version,
      missionId: receipt.mission_id,
      onDate: receipt.on_date.toString(),
      relations: receipt.relations as Relations,
      documents,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function placeOf(place: { talentId: string; score: number } | undefined): Difference["stored"] {
  return place ? { talentId: place.talentId, score: place.score } : null;
}

import { createHash } from "node:crypto";
import { criterionIds, type Weights } from "@jump/contract/matching.ts";
import type { Tx } from "#platform/db.ts";
import type { LiveOrder } from "./live-index.ts";
import { keptSeqs, type ReceiptHead, type ReceiptRow } from "./store.ts";

/** The places of a receipt, best first: who, with how many points, by which numbered document. */
export type KeptOrder = Pick<ReceiptRow, "talent_ids" | "scores" | "document_seqs">;

/** What a receipt's order was made of and found. */
export type Ranked = KeptOrder & {
  scorer_version: string;
  weights: Weights;
  criteria_version: number;
  /** ISO date. */ on_date: string;
  fitting: number;
  outside: number;
};

/** Places as a receipt keeps them. */
export function orderOf(places: LiveOrder["places"]): KeptOrder {
  return {
    talent_ids: places.map(({ talentId }) => talentId),
    scores: places.map(({ score }) => score),
    document_seqs: places.map(({ seq }) => seq),
  };
}

/** The places that can be kept, and where others stood: a Talent erased since the index last looked has no document left to prove anything with. */
export async function keptOrder(tx: Tx, { talent_ids, scores, document_seqs }: KeptOrder): Promise<{ order: KeptOrder; gone: number[] }> {
  const kept = await keptSeqs(tx, document_seqs);
  const gone = document_seqs.flatMap((seq, at) => (kept.has(seq) ? [] : [at]));
  const only = <T>(list: readonly T[]) => list.filter((_, at) => kept.has(document_seqs[at]!));
  return { order: { talent_ids: only(talent_ids), scores: only(scores), document_seqs: only(document_seqs) }, gone };
}

/** Seal over everything that a receipt says, in a fixed order of its parts. */
export function hashReceipt(ranked: Ranked): Buffer {
  const { scorer_version, weights, criteria_version, on_date, fitting, outside, talent_ids, scores, document_seqs } = ranked;
  const text = JSON.stringify([
    [scorer_version, Object.entries(weights).toSorted(), criteria_version, on_date, fitting, outside],
    [talent_ids, scores, document_seqs],
  ]);
  return createHash("sha256").update(text).digest();
}

/** A receipt with the seal over what it says. */
export function sealed(receipt: Omit<ReceiptRow, "result_hash">): ReceiptRow {
  return { ...receipt, result_hash: hashReceipt(rankedOf(receipt)) };
}

function rankedOf(receipt: Omit<ReceiptRow, "result_hash">): Ranked {
  return { ...receipt, weights: receipt.weights as Weights, on_date: receipt.on_date.toString() };
}

/** Whether a receipt still says what was sealed; one from before receipts had parts has the seal of then. */
export function isSealed(receipt: ReceiptRow): boolean {
  const stored = rankedOf(receipt);
  return hashReceipt(stored).equals(receipt.result_hash) || hashWhole(stored).equals(receipt.result_hash);
}

/** The seal of a receipt that kept a whole list from the start. */
function hashWhole({ scorer_version, weights, criteria_version, on_date, fitting, outside, ...order }: Ranked): Buffer {
  const inOrder = Object.fromEntries(criterionIds.map((id) => [id, weights[id]]));
  const text = JSON.stringify({
    scorerVersion: scorer_version,
    weights: inOrder,
    criteria_version,
    onDate: on_date,
    total: fitting,
    totalOutside: outside,
    talent_ids: order.talent_ids,
    scores: order.scores,
    document_seqs: order.document_seqs,
  });
  return createHash("sha256").update(text).digest();
}

/** The receipt with its places, where it has the seal of what was found now, as far as it goes; else null. */
export function stillStanding({ places, ...receipt }: ReceiptHead, found: Ranked): ReceiptRow | null {
  const order = {
    talent_ids: found.talent_ids.slice(0, places),
    scores: found.scores.slice(0, places),
    document_seqs: found.document_seqs.slice(0, places),
  };
  return hashReceipt({ ...found, ...order }).equals(receipt.result_hash) ? { ...receipt, ...order } : null;
}

import type { Tx } from "#platform/db.ts";
import type { ScorerDocument } from "#modules/scoring";
import { replayStored, type Replay } from "./replay-receipt.ts";
import { receiptsFromLatest, type ReceiptFilter } from "./replay-store.ts";
import { documentsBySeq } from "./store.ts";

export type ReplayCounts = { receipts: number; partly: number } & Record<Replay["outcome"], number>;
export type Replayed = { receiptId: string; missionId: string; replay: Replay };

/** Documents kept at hand between receipts, which mostly rank the same Talents: so many at most, the longest unused go first. */
const documentsAtHand = 20_000;

/**
 * Replays receipts one after the other, each part of a long one for itself, the latest first, and hands each result on; what is in memory is one receipt and a bounded number of
 * documents. Runs in the reader's transaction, so that all are seen as of one moment.
 */
export async function replayReceipts(tx: Tx, filter: ReceiptFilter, onEach: (one: Replayed) => void): Promise<ReplayCounts> {
  const counts: ReplayCounts = { receipts: 0, partly: 0, equal: 0, different: 0, unknown_scorer: 0, erased: 0 };
  const atHand = new Map<number, ScorerDocument>();
  for await (const receipt of receiptsFromLatest(tx, filter)) {
    const replay = replayStored(receipt, await documentsOf(tx, receipt.document_seqs, atHand));
    counts.receipts += 1;
    counts[replay.outcome] += 1;
    if (replay.outcome === "equal" && replay.erased > 0) counts.partly += 1;
    onEach({ receiptId: receipt.id, missionId: receipt.mission_id, replay });
  }
  return counts;
}

async function documentsOf(
  tx: Tx,
  seqs: readonly number[],
  atHand: Map<number, ScorerDocument>,
): Promise<ReadonlyMap<number, ScorerDocument>> {
  const documents = new Map<number, ScorerDocument>();
  const missing = seqs.filter((seq) => !atHand.has(seq));
  for (const [seq, { document }] of await documentsBySeq(tx, missing)) documents.set(seq, document);
  for (const seq of seqs) {
    const known = atHand.get(seq);
    if (known) documents.set(seq, known);
  }
  for (const [seq, document] of documents) {
    atHand.delete(seq);
    atHand.set(seq, document);
  }
  for (const seq of atHand.keys()) {
    if (atHand.size <= documentsAtHand) break;
    atHand.delete(seq);
  }
  return documents;
}

import type { Tx } from "#platform/db.ts";
import { replayStored } from "./replay-receipt.ts";
import { documentsBySeq, receiptParts, type ReceiptRow } from "./store.ts";

export type ReceiptCheck = {
  /** Whether the stored inputs give the stored order; null when a scorer made it that this code does not know. */
  replays: boolean | null;
  /** Places that the receipt keeps. */
  kept: number;
  /** Talents with a kept place who were erased since: they are left out of both sides. */
  erased: number;
};

/** Ranks the stored inputs of every part of a ranking again and compares. */
export async function checkReceipt(tx: Tx, receipt: ReceiptRow): Promise<ReceiptCheck> {
  const checks: ReceiptCheck[] = [];
  for (const part of await receiptParts(tx, receipt.id)) checks.push(await checkPart(tx, part));
  return {
    replays: checks.some(({ replays }) => replays === null) ? null : checks.every(({ replays }) => replays),
    kept: checks.reduce((sum, { kept }) => sum + kept, 0),
    erased: checks.reduce((sum, { erased }) => sum + erased, 0),
  };
}

/** The same for one part alone: its places are in order among themselves. */
export async function checkPart(tx: Tx, part: ReceiptRow): Promise<ReceiptCheck> {
  const found = await documentsBySeq(tx, part.document_seqs);
  const { outcome } = replayStored(part, new Map([...found].map(([seq, { document }]) => [seq, document])));
  return {
    replays: outcome === "unknown_scorer" ? null : outcome !== "different",
    kept: part.document_seqs.length,
    erased: part.document_seqs.length - found.size,
  };
}

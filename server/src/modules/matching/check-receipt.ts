import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { canReplay, replayReceipt, type Relations } from "#modules/ranking";
import type { Tx } from "#platform/db.ts";
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
  const sizes = { kept: part.document_seqs.length, erased: part.document_seqs.length - found.size };
  if (!canReplay(part.scorer_version)) return { replays: null, ...sizes };
  const stored = part.talent_ids
    .map((talentId, place) => ({ talentId, score: part.scores[place]!, seq: part.document_seqs[place]! }))
    .filter(({ seq }) => found.has(seq));
  const replayed = replayReceipt({
    criteria: part.criteria as ConfirmedCriteria,
    weights: part.weights as Weights,
    scorerVersion: part.scorer_version,
    missionId: part.mission_id,
    onDate: part.on_date.toString(),
    relations: part.relations as Relations,
    documents: [...found.values()].map(({ document }) => document),
  });
  const isSame =
    replayed.length === stored.length &&
    replayed.every(({ talentId, score }, place) => talentId === stored[place]!.talentId && score === stored[place]!.score);
  return { replays: isSame, ...sizes };
}

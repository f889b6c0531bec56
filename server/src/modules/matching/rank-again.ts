import { confirmedCriteriaSchema } from "@jump/contract/criteria.ts";
import type { Weights } from "@jump/contract/matching.ts";
import type { Tx } from "#platform/db.ts";
import { canReplay, replayReceipt, type Relations } from "#modules/ranking";
import { hashReceipt } from "./receipt-order.ts";
import { currentDocuments, receiptAfter, replaceOrder, type ReceiptRow } from "./store.ts";

/**
 * Ranks the Talents of every receipt again by their present documents and rewrites its order, for a database whose Talents have been
 * replaced as a whole (clause U9); receipts that nothing can be ranked by any more are left without places. The database refuses this
 * wherever its triggers watch. Returns how many receipts there are.
 */
export async function rankReceiptsAgain(tx: Tx): Promise<number> {
  let count = 0;
  for (let receipt = await receiptAfter(tx, null); receipt; receipt = await receiptAfter(tx, receipt.id)) {
    await replaceOrder(tx, receipt.id, await orderOf(tx, receipt));
    count++;
  }
  return count;
}

async function orderOf(tx: Tx, receipt: ReceiptRow) {
  const criteria = confirmedCriteriaSchema.safeParse(receipt.criteria);
  const isWhole = receipt.talent_ids.length === receipt.fitting + receipt.outside;
  const documents = await currentDocuments(tx, receipt.talent_ids);
  const places =
    criteria.success && canReplay(receipt.scorer_version)
      ? replayReceipt({
          criteria: criteria.data,
          weights: receipt.weights as Weights,
          scorerVersion: receipt.scorer_version,
          missionId: receipt.mission_id,
          onDate: receipt.on_date.toString(),
          relations: receipt.relations as Relations,
          documents: [...documents.values()].map(({ document }) => document),
        })
      : [];
  const order = {
    talent_ids: places.map(({ talentId }) => talentId),
    scores: places.map(({ score }) => score),
    document_seqs: places.map(({ talentId }) => documents.get(talentId)!.seq),
    // Where the list goes on beyond the kept places, how many fit in all stays what it was.
    fitting: isWhole ? places.filter(({ fits }) => fits).length : receipt.fitting,
  };
  const { scorer_version, criteria_version, outside } = receipt;
  const sealed = { scorer_version, criteria_version, outside, on_date: receipt.on_date.toString(), weights: receipt.weights as Weights };
  return { ...order, result_hash: hashReceipt({ ...sealed, ...order }) };
}

import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { RankedHit, Weights } from "@jump/contract/matching.ts";
import type { Ctx } from "#platform/context.ts";
import { compileMission, scoreTalent } from "#modules/scoring";
import type { Relations } from "#modules/ranking";
import { documentsBySeq, findReceipt, type ReceiptRow } from "./store.ts";

export type ExplainedPlace = RankedHit & { /** From 1. */ place: number };

/** Places `from` to `to` (from 0, end excluded) of a receipt with the reasons for their points; Talents no longer findable are left out. */
export async function explainPlaces(ctx: Ctx, receipt: ReceiptRow, from: number, to: number): Promise<ExplainedPlace[]> {
  const places = receipt.document_seqs.slice(from, to).map((seq, offset) => ({ seq, place: from + offset + 1 }));
  return explain(ctx, receipt, places);
}

/** The reasons for one Talent's place in a receipt. */
export async function explainPlace(ctx: Ctx, receiptId: string, talentId: string): Promise<ExplainedPlace> {
  const receipt = await findReceipt(ctx.tx, receiptId);
  const at = receipt?.talent_ids.indexOf(talentId) ?? -1;
  const [explained] = receipt && at >= 0 ? await explainPlaces(ctx, receipt, at, at + 1) : [];
  if (!explained) throw new Refusal("not_found");
  return explained;
}

async function explain(ctx: Ctx, receipt: ReceiptRow, places: readonly { seq: number; place: number }[]): Promise<ExplainedPlace[]> {
  const documents = await documentsBySeq(
    ctx.tx,
    places.map(({ seq }) => seq),
  );
  const relations = receipt.relations as Relations;
  const mission = compileMission(receipt.criteria as ConfirmedCriteria, {
    relatedOf: (id) => relations[id] ?? [],
    onDate: receipt.on_date.toString(),
    missionId: receipt.mission_id,
    weights: receipt.weights as Weights,
  });
  return places.flatMap(({ seq, place }) => {
    const found = documents.get(seq);
    return found ? [{ ...scoreTalent(mission, found.document), place }] : [];
  });
}

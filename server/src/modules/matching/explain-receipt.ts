import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { RankedHit, Weights } from "@jump/contract/matching.ts";
import type { Ctx } from "#platform/context.ts";
import { compileMission, scoreTalent, type RelatedOf } from "#modules/scoring";
import type { Relations } from "#modules/ranking";
import { documentsBySeq, findReceipt, keptPlaceOf, keptPlaces, type KeptPlace, type ReceiptRow } from "./store.ts";

export type ExplainedPlace = RankedHit & { /** From 1. */ place: number };

/** The kept places `from` to `to` (from 1, both included) of a ranking with the reasons for their points; erased Talents are left out. */
export async function explainPlaces(ctx: Ctx, receipt: ReceiptRow, from: number, to: number): Promise<ExplainedPlace[]> {
  return explain(ctx, receipt, await keptPlaces(ctx.tx, receipt.id, from, to));
}

/** The reasons for one Talent's place in a receipt. */
export async function explainPlace(ctx: Ctx, receiptId: string, talentId: string): Promise<ExplainedPlace> {
  const receipt = await findReceipt(ctx.tx, receiptId);
  const kept = receipt && (await keptPlaceOf(ctx.tx, receiptId, talentId));
  const [explained] = receipt && kept ? await explain(ctx, receipt, [kept]) : [];
  if (!explained) throw new Refusal("not_found");
  return explained;
}

/** The related concepts that a receipt was made with. */
export function relationsOf(receipt: ReceiptRow): RelatedOf {
  const relations = receipt.relations as Relations;
  return (id) => relations[id] ?? [];
}

async function explain(ctx: Ctx, receipt: ReceiptRow, places: readonly KeptPlace[]): Promise<ExplainedPlace[]> {
  const documents = await documentsBySeq(
    ctx.tx,
    places.map(({ seq }) => seq),
  );
  const mission = compileMission(receipt.criteria as ConfirmedCriteria, {
    relatedOf: relationsOf(receipt),
    onDate: receipt.on_date.toString(),
    missionId: receipt.mission_id,
    weights: receipt.weights as Weights,
  });
  return places.flatMap(({ seq, place }) => {
    const found = documents.get(seq);
    return found ? [{ ...scoreTalent(mission, found.document), place }] : [];
  });
}

import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { RankedHit, Weights } from "@jump/contract/matching.ts";
import type { Relations } from "#modules/ranking";
import { compileMission, scoreTalent, type RelatedOf } from "#modules/scoring";
import type { Ctx } from "#platform/context.ts";
import { findReceipt, keptPlaces, type KeptPlace, type PlacesWanted, type ReceiptRow } from "./store.ts";

export type ExplainedPlace = RankedHit & Pick<KeptPlace, "place" | "isFindable">;

/** The kept places of a ranking with the reasons for their points; erased Talents are left out. */
export async function explainPlaces(ctx: Ctx, receipt: ReceiptRow, wanted: PlacesWanted): Promise<ExplainedPlace[]> {
  const kept = await keptPlaces(ctx.tx, receipt.id, wanted);
  if (kept.length === 0) return [];
  const mission = compileMission(receipt.criteria as ConfirmedCriteria, {
    relatedOf: relationsOf(receipt),
    onDate: receipt.on_date.toString(),
    missionId: receipt.mission_id,
    weights: receipt.weights as Weights,
  });
  return kept.flatMap(({ document, place, isFindable }) => (document ? [{ ...scoreTalent(mission, document), place, isFindable }] : []));
}

/** The reasons for one Talent's place in a receipt. */
export async function explainPlace(ctx: Ctx, receiptId: string, talentId: string): Promise<ExplainedPlace> {
  const receipt = await findReceipt(ctx.tx, receiptId);
  const [explained] = receipt ? await explainPlaces(ctx, receipt, { talentId }) : [];
  if (!explained) throw new Refusal("not_found");
  return explained;
}

/** The related concepts that a receipt was made with. */
export function relationsOf(receipt: ReceiptRow): RelatedOf {
  const relations = receipt.relations as Relations;
  return (id) => relations[id] ?? [];
}

import { Refusal } from "@jump/contract/errors.ts";
import type { RankedHit } from "@jump/contract/matching.ts";
import { scoreTalent } from "#modules/scoring";
import type { Ctx } from "#platform/context.ts";
import { missionAsRanked } from "./mission-as-ranked.ts";
import { findReceipt, keptPlaces, type KeptPlace, type PlacesWanted, type ReceiptRow } from "./store.ts";

export type ExplainedPlace = RankedHit & Pick<KeptPlace, "place" | "isFindable">;

/** The kept places of a ranking with the reasons for their points; erased Talents are left out. */
export async function explainPlaces(ctx: Ctx, receipt: ReceiptRow, wanted: PlacesWanted): Promise<ExplainedPlace[]> {
  const kept = await keptPlaces(ctx.tx, receipt.id, wanted);
  if (kept.length === 0) return [];
  const mission = missionAsRanked(receipt);
  return kept.flatMap(({ document, place, isFindable }) => (document ? [{ ...scoreTalent(mission, document), place, isFindable }] : []));
}

/** The reasons for one Talent's place in a receipt. */
export async function explainPlace(ctx: Ctx, receiptId: string, talentId: string): Promise<ExplainedPlace> {
  const receipt = await findReceipt(ctx.tx, receiptId);
  const [explained] = receipt ? await explainPlaces(ctx, receipt, { talentId }) : [];
  if (!explained) throw new Refusal("not_found");
  return explained;
}

import { Refusal } from "@jump/contract/errors.ts";
import type { RankedHit } from "@jump/contract/matching.ts";
import { scoreTalent, type CompiledMission } from "#modules/scoring";
import type { Ctx } from "#platform/context.ts";
import { missionAsRanked } from "./mission-as-ranked.ts";
import { findReceipt, keptPlaces, type KeptPlace, type ReceiptRow } from "./store.ts";

export type ExplainedPlace = RankedHit & Pick<KeptPlace, "place" | "isFindable">;

/** The reasons for kept places' points; those of erased Talents are left out. */
export function explainPlaces(mission: CompiledMission, kept: readonly KeptPlace[]): ExplainedPlace[] {
  return kept.flatMap(({ document, place, isFindable }) => (document ? [{ ...scoreTalent(mission, document), place, isFindable }] : []));
}

/** The reasons for one Talent's place in a ranking, or null where none is kept. */
export async function explainKept(ctx: Ctx, receipt: ReceiptRow, talentId: string): Promise<ExplainedPlace | null> {
  const kept = await keptPlaces(ctx.tx, receipt.id, { talentId });
  return kept.length === 0 ? null : (explainPlaces(missionAsRanked(receipt), kept)[0] ?? null);
}

/** The reasons for one Talent's place in a receipt. */
export async function explainPlace(ctx: Ctx, receiptId: string, talentId: string): Promise<ExplainedPlace> {
  const receipt = await findReceipt(ctx.tx, receiptId);
  const explained = receipt && (await explainKept(ctx, receipt, talentId));
  if (!explained) throw new Refusal("not_found");
  return explained;
}

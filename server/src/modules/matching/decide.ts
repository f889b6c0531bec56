import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { DecisionKind } from "@jump/contract/shortlist.ts";
import { demandChange, isRankable, lockMission, startShortlist, type MissionRow } from "#modules/missions";
import type { Ctx } from "#platform/context.ts";
import { violatedConstraint } from "#platform/db.ts";
import { findReceipt, insertDecision, keptPlaces, latestDecisions, type DecisionRow } from "./store.ts";

type Choice = { talentId: string; receiptId: string; decision: DecisionKind; reason: string };

/**
 * Records what a human decided about a Talent on a ranking they saw (clause A2): the decider is the actor, never a job,
 * and the Talent must stand in the named receipt of this mission.
 */
export async function decide(ctx: Ctx, seen: MissionRow, choice: Choice): Promise<DecisionRow> {
  const { actor } = ctx;
  if (actor.role !== "company" && actor.role !== "staff") throw new Refusal("forbidden");
  await demandChange(ctx, seen);
  // One decision at a time, and none on a mission that somebody is closing.
  const mission = await lockMission(ctx.tx, seen.id);
  if (!mission) throw new Refusal("not_found");
  if (!isRankable(mission.state)) throw new Refusal("wrong_state");
  const receipt = await findReceipt(ctx.tx, choice.receiptId);
  if (receipt?.mission_id !== mission.id) throw refuseField("receipt_id", "invalid_value");
  const [kept] = await keptPlaces(ctx.tx, receipt.id, { talentId: choice.talentId });
  if (!kept) throw refuseField("talent_id", "invalid_value");
  if (!kept.document) throw new Refusal("wrong_state", { detail: "the Talent is gone" });
  if (choice.decision === "invited" && !kept.isFindable) throw new Refusal("wrong_state", { detail: "the Talent is no longer findable" });
  const previous = (await latestDecisions(ctx.tx, mission.id, [choice.talentId])).get(choice.talentId)?.decision ?? "reconsidered";
  if (previous === "invited" || previous === choice.decision) throw new Refusal("wrong_state", { detail: `already ${previous}` });
  if (mission.state === "open") await startShortlist(ctx, mission);
  return insertDecision(ctx.tx, {
    mission_id: mission.id,
    talent_id: choice.talentId,
    receipt_id: receipt.id,
    decision: choice.decision,
    reason: choice.reason.trim(),
    decided_by: actor.accountId,
    decided_at: ctx.now,
  }).catch((error: unknown) => {
    // Erased since the ranking was made: the receipt still names them, nothing else does.
    if (violatedConstraint(error) === "shortlist_decisions_talent_id_fkey")
      throw new Refusal("wrong_state", { detail: "the Talent is gone" });
    throw error;
  });
}

import { Refusal, type FieldError } from "@jump/contract/errors.ts";
import { criterionIds, fullScore, type Weights } from "@jump/contract/matching.ts";
import { checkedWeights, defaultWeights, weightBounds } from "#modules/scoring";
import type { Ctx } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import { lifeCycle } from "./mission.ts";
import { demandChange } from "./policy.ts";
import { findMission, insertTransition, replaceWeights, type MissionRow } from "./store.ts";

/** What each criterion counts for on a mission: what its company chose, else the published weights. */
export function weightsOf(mission: Pick<MissionRow, "weights">): Weights {
  return (mission.weights as Weights | null) ?? defaultWeights;
}

/** A human of the company chooses the weights within the published bounds, or goes back to the usual ones; `version` is the one they saw. */
export async function weighCriteria(
  ctx: Ctx,
  mission: MissionRow,
  { weights, version }: { weights: Weights | null; version: number },
): Promise<MissionRow> {
  await demandChange(ctx, mission);
  const to = stateAfter(lifeCycle, mission.state, "weigh");
  if (version !== mission.weights_version) throw new Refusal("wrong_state", { detail: "somebody else has changed the weights meanwhile" });
  if (weights) refuseOutside(weights);
  const stored = weights === null || isUsual(weights) ? null : JSON.stringify(checkedWeights(weights));
  const from = { state: mission.state, weightsVersion: version };
  if (!(await replaceWeights(ctx.tx, mission.id, from, stored, ctx.now))) throw new Refusal("wrong_state");
  await insertTransition(ctx.tx, {
    mission_id: mission.id,
    action: "weigh",
    from_state: mission.state,
    to_state: to,
    by_account_id: ctx.actor.accountId,
    at: ctx.now,
  });
  return (await findMission(ctx.tx, mission.id))!;
}

function isUsual(weights: Weights): boolean {
  return criterionIds.every((id) => weights[id] === defaultWeights[id]);
}

/** Each weight beyond its bounds is named, and the sum when they are all within. */
function refuseOutside(weights: Weights): void {
  const fields = criterionIds.flatMap((id): FieldError[] => {
    const { min, max } = weightBounds[id];
    const isWithin = weights[id] >= min && weights[id] <= max;
    return isWithin ? [] : [{ field: `weights.${id}`, code: "weight_outside", params: { min: min / 100, max: max / 100 } }];
  });
  const sum = criterionIds.reduce((total, id) => total + weights[id], 0);
  if (fields.length === 0 && sum !== fullScore) fields.push({ field: "weights", code: "weights_sum", params: { sum: sum / 100 } });
  if (fields.length > 0) throw new Refusal("invalid_input", { fields });
}

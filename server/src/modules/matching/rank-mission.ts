import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { isRankable, weightsOf, type MissionRow } from "#modules/missions";
import { relationsUsed } from "#modules/ranking";
import { compileMission, scorerVersion, type RelatedOf } from "#modules/scoring";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { together } from "#platform/db.ts";
import type { LiveIndex } from "./live-index.ts";
import type { ReadyMission } from "./ready-missions.ts";
import { hashReceipt, keptOrder, orderOf, stillStands } from "./receipt-order.ts";
import { insertReceipt, latestReceipt, type ReceiptRow } from "./store.ts";

/** Places that a receipt keeps from the start, as far as so many fit: the first pages, without ranking again. */
const firstPart = 100;

export type RankingDeps = { index: LiveIndex; relatedOf: RelatedOf; ready: ReadyMission };

/**
 * Ranks every findable Talent for a mission whose criteria a human has confirmed, and keeps the receipt that proves the order of at
 * least the first `needed` places. When nothing has changed since the last receipt, that one stands.
 */
export async function rankMission(ctx: Ctx, mission: MissionRow, needed: number, deps: RankingDeps): Promise<ReceiptRow> {
  const { index, relatedOf } = deps;
  if (!isRankable(mission.state) || mission.criteria === null) throw new Refusal("wrong_state", { detail: "criteria are not confirmed" });
  const criteria = mission.criteria as ConfirmedCriteria;
  const onDate = dayInFrance(ctx.now);
  const weights = weightsOf(mission);
  const options = { onDate: onDate.toString(), weights, missionId: mission.id };
  const compiled = deps.ready([criteria, options], () => compileMission(criteria, { ...options, relatedOf }));
  // Those with blockers cost several times as much: only when the page reaches them.
  const [fitting, latest] = await together(
    index.order(ctx.tx, compiled, { offset: 0, limit: Math.max(needed, firstPart), outside: false }),
    latestReceipt(ctx.tx, mission.id),
  );
  const found = fitting.total < needed ? await index.order(ctx.tx, compiled, { offset: 0, limit: needed }) : fitting;
  const inputs = { scorer_version: scorerVersion, weights, criteria_version: mission.criteria_version, on_date: onDate.toString() };
  const seen = { ...inputs, fitting: found.total, outside: found.totalOutside, ...orderOf(found.places) };
  if (latest && stillStands(latest, seen)) return latest;
  const { order, gone } = await keptOrder(ctx.tx, found.places);
  const totals = { fitting: found.total - gone.fitting, outside: found.totalOutside - gone.outside };
  return insertReceipt(ctx.tx, {
    ...inputs,
    ...totals,
    ...order,
    mission_id: mission.id,
    requested_by: ctx.actor.accountId,
    weights: JSON.stringify(weights),
    criteria: JSON.stringify(criteria),
    relations: JSON.stringify(relationsUsed(criteria, relatedOf)),
    on_date: onDate,
    watermark: Number(found.upTo),
    result_hash: hashReceipt({ ...inputs, ...totals, ...order }),
    created_at: ctx.now,
  });
}

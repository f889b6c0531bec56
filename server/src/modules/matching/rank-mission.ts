import { createHash } from "node:crypto";
import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Weights } from "@jump/contract/matching.ts";
import { isRankable, type MissionRow } from "#modules/missions";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { compileMission, defaultWeights, type RelatedOf, scorerVersion } from "#modules/scoring";
import type { LiveIndex } from "./live-index.ts";
import { relationsUsed } from "#modules/ranking";
import { insertReceipt, keptSeqs, latestReceipt, type ReceiptRow } from "./store.ts";

/** Places that a receipt keeps; the rest of a longer list is counted but not numbered. */
const longestReceipt = 10_000;

export type RankingDeps = { index: LiveIndex; relatedOf: RelatedOf };

/**
 * Ranks every findable Talent for a mission whose criteria a human has confirmed, and keeps the receipt that proves the order.
 * When nothing has changed since the last receipt, that one stands.
 */
export async function rankMission(ctx: Ctx, mission: MissionRow, { index, relatedOf }: RankingDeps): Promise<ReceiptRow> {
  if (!isRankable(mission.state) || mission.criteria === null) throw new Refusal("wrong_state", { detail: "criteria are not confirmed" });
  const criteria = mission.criteria as ConfirmedCriteria;
  const onDate = dayInFrance(ctx.now);
  const weights: Weights = defaultWeights;
  const compiled = compileMission(criteria, { relatedOf, onDate: onDate.toString(), weights, missionId: mission.id });
  const { places, total, totalOutside, upTo } = await index.order(ctx.tx, compiled, { offset: 0, limit: longestReceipt });
  const kept = await keptSeqs(
    ctx.tx,
    places.map(({ seq }) => seq),
  );
  // A Talent erased since the index last looked has no document left to prove anything with.
  const ranked = places.filter(({ seq }) => kept.has(seq));
  const order = {
    talent_ids: ranked.map(({ talentId }) => talentId),
    scores: ranked.map(({ score }) => score),
    document_seqs: ranked.map(({ seq }) => seq),
  };
  const result = {
    scorerVersion,
    weights,
    criteria_version: mission.criteria_version,
    onDate: onDate.toString(),
    total,
    totalOutside,
    ...order,
  };
  const resultHash = createHash("sha256").update(JSON.stringify(result)).digest();
  const latest = await latestReceipt(ctx.tx, mission.id);
  if (latest && latest.result_hash.equals(resultHash)) return latest;
  return insertReceipt(ctx.tx, {
    mission_id: mission.id,
    requested_by: ctx.actor.accountId,
    scorer_version: scorerVersion,
    weights: JSON.stringify(weights),
    criteria: JSON.stringify(criteria),
    criteria_version: mission.criteria_version,
    on_date: onDate,
    relations: JSON.stringify(relationsUsed(criteria, relatedOf)),
    watermark: Number(upTo),
    fitting: ranked.filter(({ fits }) => fits).length,
    result_hash: resultHash,
    created_at: ctx.now,
    ...order,
  });
}

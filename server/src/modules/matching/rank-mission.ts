import { randomUUIDv7 } from "node:crypto";
import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { isRankable, weightsOf, type MissionRow } from "#modules/missions";
import { relationsUsed } from "#modules/ranking";
import { compileMission, scorerVersion, type RelatedOf } from "#modules/scoring";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { meanwhile, type Tx } from "#platform/db.ts";
import type { LiveIndex, RankNow } from "./live-index.ts";
import type { ReadyMission } from "./ready-missions.ts";
import { keptOrder, orderOf, sealed, stillStanding } from "./receipt-order.ts";
import { insertReceipt, type ReceiptHead, type ReceiptRow } from "./store.ts";

/** Places that a receipt keeps from the start, as far as so many fit: the first pages, without ranking again. */
const firstPart = 100;

export type RankingDeps = { index: LiveIndex; relatedOf: RelatedOf; ready: ReadyMission };

/** A ranking with its receipt, which is still to be kept where it is new. */
export type Ranking = { readonly receipt: ReceiptRow; readonly isKept: boolean };

/**
 * Ranks every findable Talent for a mission whose criteria a human has confirmed, with a receipt of the order of at least the first `needed`
 * places. When nothing has changed since the latest receipt, that one stands.
 */
export function rankMission(
  ctx: Ctx,
  mission: MissionRow,
  { needed, latest, rank }: { needed: number; latest: ReceiptHead | undefined; rank: RankNow },
  { relatedOf, ready }: RankingDeps,
): Ranking {
  if (!isRankable(mission.state) || mission.criteria === null) throw new Refusal("wrong_state", { detail: "criteria are not confirmed" });
  const criteria = mission.criteria as ConfirmedCriteria;
  const onDate = dayInFrance(ctx.now);
  const weights = weightsOf(mission);
  const options = { onDate: onDate.toString(), weights, missionId: mission.id };
  const compiled = ready([criteria, options], () => compileMission(criteria, { ...options, relatedOf }));
  const fitting = rank(compiled, { offset: 0, limit: Math.max(needed, firstPart, latest?.places ?? 0), outside: false });
  const isAsBefore = latest?.fitting === fitting.total && latest.outside === fitting.totalOutside;
  // Those with blockers cost several times as much: only where the page reaches them, or a receipt that may still stand does.
  const reached = isAsBefore ? Math.max(needed, latest.places) : needed;
  const found = fitting.total < reached ? rank(compiled, { offset: 0, limit: reached }) : fitting;
  const inputs = { scorer_version: scorerVersion, weights, criteria_version: mission.criteria_version };
  const seen = { ...inputs, fitting: found.total, outside: found.totalOutside, ...orderOf(found.places) };
  const standing = latest && stillStanding(latest, { ...seen, on_date: onDate.toString() });
  if (standing) return { receipt: standing, isKept: true };
  const receipt = {
    ...seen,
    id: randomUUIDv7(),
    continues: null,
    first_place: 1,
    mission_id: mission.id,
    requested_by: ctx.actor.accountId,
    criteria,
    relations: relationsUsed(criteria, relatedOf),
    on_date: onDate,
    watermark: Number(found.upTo),
    created_at: ctx.now.round("microsecond"),
  };
  return { receipt: sealed(receipt), isKept: false };
}

/** The receipt of a ranking, kept; without the Talents erased since the index last looked, of whom nothing is left to prove a place with. */
export async function keepReceipt(tx: Tx, { receipt, isKept }: Ranking): Promise<ReceiptRow> {
  if (isKept) return receipt;
  const { order, gone } = await keptOrder(tx, receipt);
  const goneFitting = gone.filter((at) => at < receipt.fitting).length;
  const totals = { fitting: receipt.fitting - goneFitting, outside: receipt.outside - (gone.length - goneFitting) };
  const kept = gone.length === 0 ? receipt : sealed({ ...receipt, ...order, ...totals });
  // Nobody waits for it: what is sent later finds it.
  void meanwhile(tx, insertReceipt(tx, kept));
  return kept;
}

import { randomUUIDv7 } from "node:crypto";
import { isRankable, type MissionRow } from "#modules/missions";
import { scorerVersion } from "#modules/scoring";
import type { Ctx } from "#platform/context.ts";
import { missionAsRanked } from "./mission-as-ranked.ts";
import type { RankingDeps } from "./rank-mission.ts";
import { keptOrder, orderOf, sealed } from "./receipt-order.ts";
import { insertReceipt, lockReceipt, receiptParts, type ReceiptRow } from "./store.ts";

/** The longest list that is kept place by place; who wants to read on narrows the criteria. */
const longestList = 10_000;
/** So many places at least are added at once: the next pages are then at hand. */
const shortestPart = 100;

/** Whether a ranking can be read beyond the places it keeps: its mission still looks for somebody, by the scorer that runs. */
export function canContinue(mission: MissionRow, receipt: ReceiptRow): boolean {
  return isRankable(mission.state) && receipt.scorer_version === scorerVersion;
}

/**
 * Keeps the places of a ranking up to `needed`; says whether any were added. Those that nobody has read yet are ranked by the receipt's own
 * criteria, weights and day among the Talents of now, without those who have a place already: nobody is shown twice, and whoever came since
 * is not lost.
 */
export async function continueReceipt(
  ctx: Ctx,
  mission: MissionRow,
  receipt: ReceiptRow,
  needed: number,
  deps: RankingDeps,
): Promise<boolean> {
  if (!canContinue(mission, receipt)) return false;
  const before = await placedIn(ctx, receipt);
  const wanted = Math.min(longestList, Math.max(needed, before.size + shortestPart));
  if (before.size >= Math.min(needed, longestList)) return false;
  const compiled = missionAsRanked(receipt, deps.ready);
  const { places, upTo, total, totalOutside } = await deps.index.order(ctx.tx, compiled, { offset: 0, limit: wanted });
  if (places.every(({ talentId }) => before.has(talentId))) return false;
  // Another reader may have added places up to now.
  await lockReceipt(ctx.tx, receipt.id);
  const placed = await placedIn(ctx, receipt);
  if (placed.size >= Math.min(needed, longestList)) return true;
  const next = places.filter(({ talentId }) => !placed.has(talentId)).slice(0, wanted - placed.size);
  const { order } = await keptOrder(ctx.tx, orderOf(next));
  if (order.talent_ids.length === 0) return placed.size > before.size;
  const part = {
    ...receipt,
    ...order,
    id: randomUUIDv7(),
    continues: receipt.id,
    first_place: placed.size + 1,
    fitting: total,
    outside: totalOutside,
    requested_by: ctx.actor.accountId,
    watermark: Number(upTo),
    created_at: ctx.now,
  };
  await insertReceipt(ctx.tx, sealed(part));
  return true;
}

async function placedIn(ctx: Ctx, receipt: ReceiptRow): Promise<Set<string>> {
  return new Set((await receiptParts(ctx.tx, receipt.id)).flatMap((part) => part.talent_ids));
}

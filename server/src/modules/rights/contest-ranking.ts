import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { Contestable } from "@jump/contract/contests.ts";
import type { NewRequest } from "@jump/contract/rights.ts";
import type { Ctx } from "#platform/context.ts";
import { lastDayOf } from "./deadline.ts";
import type { RightsDeps } from "./deps.ts";
import { findContestOf } from "./store.ts";

/** A ranking that the actor has a place in or that was made for their company, with the day by which a human would answer. */
export async function showContestable(ctx: Ctx, receiptId: string, { rankings }: Pick<RightsDeps, "rankings">): Promise<Contestable> {
  const ranking = await rankings.forPerson(ctx, receiptId);
  if (!ranking) throw new Refusal("not_found");
  const open = await findContestOf(ctx.tx, ctx.actor.accountId!, receiptId);
  return { ranking, due_on: lastDayOf("ranking_contest", ctx.now).toString(), open_request_id: open?.id ?? null };
}

/** Refuses a receipt that the actor may not contest, and a second contest of the same ranking while the first is open. */
export async function demandContestable(ctx: Ctx, asked: NewRequest, { rankings }: Pick<RightsDeps, "rankings">): Promise<void> {
  if (asked.receipt_id === undefined) return;
  if (asked.kind !== "ranking_contest" || !(await rankings.forPerson(ctx, asked.receipt_id)))
    throw refuseField("receipt_id", "invalid_value");
  if (await findContestOf(ctx.tx, ctx.actor.accountId!, asked.receipt_id)) throw new Refusal("conflict");
}

import type { LegalHold, PlaceHold } from "@jump/contract/erasure.ts";
import { refuseField, Refusal } from "@jump/contract/errors.ts";
import { findAccount, findAccountByEmail } from "#modules/accounts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { insertHold, liftHoldRow, type HoldRow } from "./holds-store.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Suspends the erasure of an account, for a stated reason and until a day; whoever placed it stands beside it. */
export async function placeHold(ctx: Ctx, { person, reason, ends_on, is_silent }: PlaceHold): Promise<LegalHold> {
  const account = uuid.test(person) ? await findAccount(ctx.tx, person) : await findAccountByEmail(ctx.tx, person);
  if (!account) throw refuseField("person", "unknown_person");
  const end = Temporal.PlainDate.from(ends_on);
  if (Temporal.PlainDate.compare(end, dayInFrance(ctx.now)) < 0) throw refuseField("ends_on", "in_the_past");
  const row = await insertHold(ctx.tx, {
    account_id: account.id,
    reason,
    is_silent,
    placed_by: ctx.actor.accountId,
    placed_at: ctx.now,
    ends_on: end,
  });
  return presentHold(row, ctx);
}

/** Ends a hold before its day; one that is not in place is not found. */
export async function liftHold(ctx: Ctx, id: string): Promise<LegalHold> {
  const row = await liftHoldRow(ctx.tx, id, ctx.actor.accountId!, ctx.now);
  if (!row) throw new Refusal("not_found");
  return presentHold(row, ctx);
}

export function presentHold({ placed_at, ends_on, lifted_at, ...row }: HoldRow, { now }: Pick<Ctx, "now">): LegalHold {
  return {
    id: row.id,
    account_id: row.account_id,
    reason: row.reason,
    is_silent: row.is_silent,
    placed_at: placed_at.toString(),
    ends_on: ends_on.toString(),
    lifted_at: lifted_at?.toString() ?? null,
    is_in_force: lifted_at === null && Temporal.PlainDate.compare(ends_on, dayInFrance(now)) >= 0,
  };
}

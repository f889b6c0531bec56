import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { Ctx, RequestCtx } from "#platform/context.ts";
import type { AccountFrozen } from "./events.ts";
import { findLimits } from "./limit-store.ts";
import { liftLimit, setLimit } from "./limits.ts";
import { endsInErasure, isOpen } from "./request.ts";
import { demandAccountOf } from "./staff-steps.ts";
import { updateRequest, type RequestRow } from "./store.ts";

/**
 * Staff notes that the person of an account has died, on what evidence (LIL art. 85): out of every ranking, hidden, silent, sessions
 * ended, nobody signs in any more. What the law keeps, such as invoices, stays.
 */
export async function markDeceased(ctx: RequestCtx, request: RequestRow, { email, note }: { email: string; note: string }): Promise<void> {
  if (request.kind !== "after_death") throw refuseField("kind", "not_after_death");
  // What is decided was decided about one person: neither before nor after does another take their place.
  if (!isOpen(request.state) || request.about_account_id !== null) throw new Refusal("wrong_state");
  const account = await demandAccountOf(ctx, email);
  if (account.role === "staff") throw refuseField("email", "staff_account_kept");
  await setLimit(ctx, { accountId: account.id, kind: "deceased", source: "staff", requestId: request.id, note });
  await updateRequest(ctx.tx, request.id, { about_account_id: account.id });
  await ctx.emit({ name: "rights.account_frozen", accountId: account.id, frozen: true } satisfies AccountFrozen);
}

/** Takes back a mark set in error; the account opens again, and the case is about nobody any more. */
export async function unmarkDeceased(ctx: RequestCtx, request: RequestRow): Promise<void> {
  const accountId = request.about_account_id;
  if (!accountId) throw refuseField("state", "not_after_death");
  await liftLimit(ctx, { accountId, kind: "deceased", source: "staff" });
  await updateRequest(ctx.tx, request.id, { about_account_id: null });
  await ctx.emit({ name: "rights.account_frozen", accountId, frozen: false } satisfies AccountFrozen);
}

/**
 * The account that a decision erases: of the person who asked, or of the one that heirs wrote about and who still stands as dead; null when it
 * erases none.
 */
export async function accountToErase(
  ctx: Pick<Ctx, "tx">,
  request: Pick<RequestRow, "kind" | "decision" | "account_id" | "about_account_id">,
): Promise<string | null> {
  if (!endsInErasure(request)) return null;
  if (request.kind !== "after_death") return request.account_id;
  const { about_account_id: dead } = request;
  return dead !== null && (await findLimits(ctx.tx, dead)).some(({ kind }) => kind === "deceased") ? dead : null;
}

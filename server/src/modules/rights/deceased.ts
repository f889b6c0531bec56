import { refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import type { AccountFrozen } from "./events.ts";
import { liftLimit, setLimit } from "./limits.ts";
import { demandAccountOf } from "./staff-steps.ts";
import { updateRequest, type RequestRow } from "./store.ts";

/**
 * Staff notes that the person of an account has died, on what evidence (LIL art. 85): out of every ranking, hidden, silent, sessions
 * ended, nobody signs in any more. What the law keeps, such as invoices, stays.
 */
export async function markDeceased(ctx: RequestCtx, request: RequestRow, { email, note }: { email: string; note: string }): Promise<void> {
  if (request.kind !== "after_death") throw refuseField("kind", "not_after_death");
  const account = await demandAccountOf(ctx, email);
  if (account.role === "staff") throw refuseField("email", "staff_account_kept");
  await setLimit(ctx, { accountId: account.id, kind: "deceased", source: "staff", requestId: request.id, note });
  await updateRequest(ctx.tx, request.id, { about_account_id: account.id });
  await ctx.emit({ name: "rights.account_frozen", accountId: account.id, frozen: true } satisfies AccountFrozen);
}

/** Takes back a mark set in error; the account opens again. */
export async function unmarkDeceased(ctx: RequestCtx, request: RequestRow): Promise<void> {
  const accountId = request.about_account_id;
  if (!accountId) throw refuseField("state", "not_after_death");
  await liftLimit(ctx, { accountId, kind: "deceased", source: "staff" });
  await ctx.emit({ name: "rights.account_frozen", accountId, frozen: false } satisfies AccountFrozen);
}

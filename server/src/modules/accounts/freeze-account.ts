import type { Ctx } from "#platform/context.ts";
import { voidLinks } from "./link-store.ts";
import { deleteSessions } from "./session-store.ts";
import { setFrozen } from "./store.ts";
import { deleteTokens } from "./token-store.ts";

/** What `rights` says when a person is noted as dead, or no longer. */
export type AccountFrozen = { name: "rights.account_frozen"; accountId: string; frozen: boolean };

/** Ends every session and API token of an account that nobody may enter any more, or opens it again. */
export async function freezeAccount(ctx: Ctx, { accountId, frozen }: AccountFrozen): Promise<void> {
  await setFrozen(ctx.tx, accountId, frozen ? ctx.now : null);
  if (!frozen) return;
  await deleteSessions(ctx.tx, accountId);
  await deleteTokens(ctx.tx, accountId);
  await voidLinks(ctx.tx, accountId, ctx.now);
}

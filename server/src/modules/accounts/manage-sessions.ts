import type { SessionView } from "@jump/contract/accounts.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { RequestCtx } from "#platform/context.ts";
import { idleSince } from "./session-lifetime.ts";
import { sessionOf } from "./session-proof.ts";
import { deleteSession, deleteSessions, pageOfSessions } from "./session-store.ts";

/** The open sessions of the account, the last used first. */
export async function listSessions(ctx: RequestCtx, query: PageQuery): Promise<Page<SessionView>> {
  const { accountId, credentialId, role } = sessionOf(ctx);
  const found = await pageOfSessions(ctx.tx, accountId, { now: ctx.now, idleSince: idleSince(role, ctx.now) }, query);
  return {
    ...found,
    items: found.items.map(({ id, ip, user_agent, created_at, last_seen_at, expires_at }) => ({
      id,
      ip,
      user_agent,
      is_current: id === credentialId,
      created_at: created_at.toString(),
      last_seen_at: last_seen_at.toString(),
      expires_at: expires_at.toString(),
    })),
  };
}

/** Ends one session; ending the current one is signing out. */
export async function endSession(ctx: RequestCtx, id: string): Promise<void> {
  const { accountId, credentialId } = sessionOf(ctx);
  if (!(await deleteSession(ctx.tx, accountId, id))) throw new Refusal("not_found");
  if (id === credentialId) ctx.setSessionCookie(null);
}

/** Ends every session but this one. */
export async function endOtherSessions(ctx: RequestCtx): Promise<void> {
  const { accountId, credentialId } = sessionOf(ctx);
  await deleteSessions(ctx.tx, accountId, { except: credentialId });
}

import type { SignedIn } from "@jump/contract/accounts.ts";
import { refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { presentAccount } from "./present.ts";
import { secondFactorsOf } from "./second-factors.ts";
import { sessionExpiry } from "./session-lifetime.ts";
import { deleteOldestSessions, deleteSessionByToken } from "./session-store.ts";
import { insertSession, updateAccount, type AccountRow } from "./store.ts";

/** Beyond so many sessions the ones unused for longest end (ASVS 7.1.2). */
const mostSessions = 20;

/** Begins a session for the browser of this request, ending the one it had; `withSecondFactor` when both factors were just proven. */
export async function startSession(
  ctx: RequestCtx,
  account: AccountRow,
  { withSecondFactor }: { withSecondFactor: boolean },
): Promise<SignedIn> {
  // Of whoever died, nobody signs in any more (LIL art. 85).
  if (account.frozen_at !== null) throw refuseField("email", "account_frozen");
  const { tx, now, request } = ctx;
  if (request.sessionToken) await deleteSessionByToken(tx, secretHash(request.sessionToken));
  const token = newSecret();
  await insertSession(tx, {
    account_id: account.id,
    token_hash: secretHash(token),
    proven_at: now,
    second_factor_at: withSecondFactor ? now : null,
    ip: request.ip,
    user_agent: request.userAgent,
    created_at: now,
    last_seen_at: now,
    expires_at: sessionExpiry(account.role, now),
  });
  // The session's own marks come a minute later: whoever signs in and leaves has been there all the same (clause R1).
  await updateAccount(tx, account.id, { last_access_at: now });
  await deleteOldestSessions(tx, account.id, mostSessions);
  ctx.setSessionCookie(token);
  const factors = await secondFactorsOf(tx, account);
  const owes = !withSecondFactor && (account.role === "staff" || factors.length > 0);
  return { account: presentAccount(account, factors, owes) };
}

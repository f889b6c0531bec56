import { Refusal } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { secretHash } from "#platform/secrets.ts";
import { useLink, voidLinks } from "./link-store.ts";
import { refuseBadPassword } from "./new-password.ts";
import { hashPassword } from "./password-hash.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { deleteSessions } from "./session-store.ts";
import { findAccount, updateAccount } from "./store.ts";
import { clearFailures } from "./throttle-store.ts";
import type { Throttle } from "./throttle.ts";
import { deleteTokens } from "./token-store.ts";

/** Sets a new password by link: ends every session and API token and lifts the lock; the second factor stays demanded (ASVS 6.4.3). */
export async function resetPassword(
  ctx: RequestCtx,
  { token, password }: { token: string; password: string },
  throttle: Throttle,
): Promise<void> {
  const link = await useLink(ctx.tx, "reset_password", secretHash(token), ctx.now);
  const account = link && (await findAccount(ctx.tx, link.account_id));
  if (!account) throw new Refusal("link_expired");
  // A refused password rolls the link back to unused.
  refuseBadPassword(password, { email: account.email, names: [] }, "password");
  await updateAccount(ctx.tx, account.id, { password_hash: await hashPassword(password) });
  await voidLinks(ctx.tx, account.id, ctx.now);
  await deleteSessions(ctx.tx, account.id);
  await deleteTokens(ctx.tx, account.id);
  await clearFailures(ctx.tx, throttle.keyHash(account.email));
  ctx.setSessionCookie(null);
  await mailSecurityEvent(ctx, account, "security_password_changed");
}

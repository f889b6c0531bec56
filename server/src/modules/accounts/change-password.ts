import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { voidLinks } from "./link-store.ts";
import { refuseBadPassword } from "./new-password.ts";
import { hashPassword, isPasswordOf } from "./password-hash.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { deleteSessions } from "./session-store.ts";
import { sessionOf, strengthenSession } from "./session-proof.ts";
import { findAccount, updateAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";
import { deleteTokens } from "./token-store.ts";

/** Changes the password against the current one, and ends every other session and every API token. */
export async function changePassword(
  ctx: RequestCtx,
  input: { current_password: string; new_password: string },
  throttle: Throttle,
): Promise<void> {
  const { accountId, credentialId } = sessionOf(ctx);
  await throttle.count(ctx, "password_again", accountId);
  const account = await findAccount(ctx.tx, accountId);
  if (!account) throw new Refusal("unauthenticated");
  if (!(await isPasswordOf(account.password_hash, input.current_password))) throw refuseField("current_password", "wrong_password");
  if (input.new_password === input.current_password) throw refuseField("new_password", "password_unchanged");
  refuseBadPassword(input.new_password, { email: account.email, names: [] }, "new_password");
  await updateAccount(ctx.tx, account.id, { password_hash: await hashPassword(input.new_password) });
  await voidLinks(ctx.tx, account.id, ctx.now);
  await deleteSessions(ctx.tx, account.id, { except: credentialId });
  await deleteTokens(ctx.tx, account.id);
  await strengthenSession(ctx, { secondFactor: false });
  await mailSecurityEvent(ctx, account, "security_password_changed");
}

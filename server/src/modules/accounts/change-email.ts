import { Refusal, refuseField } from "@jump/contract/errors.ts";
import { queueMail } from "#modules/notifications";
import type { RequestCtx } from "#platform/context.ts";
import { violatedConstraint } from "#platform/db.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { insertLink, useLink, voidLinks } from "./link-store.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { demandFreshProof, sessionOf } from "./session-proof.ts";
import { findAccount, findAccountByEmail, updateAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";

const linkHours = 2;

/** Mails a link to the new address and a notice to the old one; nothing changes before the link is used. */
export async function askEmailChange(ctx: RequestCtx, newEmail: string, throttle: Throttle): Promise<void> {
  const { accountId } = sessionOf(ctx);
  await demandFreshProof(ctx);
  await throttle.count(ctx, "change_email", accountId);
  const account = await findAccount(ctx.tx, accountId);
  if (!account) throw new Refusal("unauthenticated");
  if (account.email.toLowerCase() === newEmail.toLowerCase()) throw refuseField("new_email", "email_unchanged");
  await mailSecurityEvent(ctx, account, "security_email_change_asked", { address: newEmail });
  const holder = await findAccountByEmail(ctx.tx, newEmail);
  if (holder) {
    await queueMail(ctx, {
      accountId: holder.id,
      recipient: holder.email,
      locale: holder.locale,
      template: "already_signed_up",
      params: { link: `${ctx.request.origin}/sign-in` },
    });
    return;
  }
  const token = newSecret();
  await voidLinks(ctx.tx, account.id, ctx.now, "change_email");
  await insertLink(ctx.tx, {
    account_id: account.id,
    purpose: "change_email",
    new_email: newEmail,
    token_hash: secretHash(token),
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: linkHours }),
  });
  const link = `${ctx.request.origin}/verify-email?change=${token}`;
  await queueMail(ctx, {
    accountId: account.id,
    recipient: newEmail,
    locale: account.locale,
    template: "confirm_email",
    params: { link, hours: String(linkHours) },
  });
}

/** Moves the account to the address that the link came back from. */
export async function confirmEmailChange(ctx: RequestCtx, token: string): Promise<void> {
  const link = await useLink(ctx.tx, "change_email", secretHash(token), ctx.now);
  const before = link && (await findAccount(ctx.tx, link.account_id));
  if (!before) throw new Refusal("link_expired");
  // Somebody else may take the address at this very moment: then the database is the judge.
  const after = await updateAccount(ctx.tx, before.id, { email: link.new_email! }).catch((error: unknown) => {
    if (violatedConstraint(error)) return undefined;
    throw error;
  });
  if (!after) throw new Refusal("link_expired");
  // Reset links on their way to the old mailbox must not open the account any more.
  await voidLinks(ctx.tx, after.id, ctx.now);
  for (const recipient of [before.email, after.email])
    await mailSecurityEvent(ctx, after, "security_email_changed", { recipient, address: after.email });
}

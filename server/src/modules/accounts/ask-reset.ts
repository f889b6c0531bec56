import { queueMail } from "#modules/notifications";
import type { RequestCtx } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { insertLink, voidLinks } from "./link-store.ts";
import { findAccountByEmail } from "./store.ts";
import type { Throttle } from "./throttle.ts";

const resetLinkMinutes = 60;

/** Mails a link that sets a new password; an address without an account gets a mail that says just that. */
export async function askReset(ctx: RequestCtx, email: string, throttle: Throttle): Promise<void> {
  await throttle.count(ctx, "reset_ip", ctx.request.ip);
  await throttle.count(ctx, "reset_email", email);
  const account = await findAccountByEmail(ctx.tx, email);
  if (!account) {
    await queueMail(ctx, {
      accountId: null,
      recipient: email,
      locale: ctx.locale,
      template: "no_account",
      params: { link: `${ctx.request.origin}/sign-up` },
    });
    return;
  }
  const token = newSecret();
  await voidLinks(ctx.tx, account.id, ctx.now, "reset_password");
  await insertLink(ctx.tx, {
    account_id: account.id,
    purpose: "reset_password",
    token_hash: secretHash(token),
    created_at: ctx.now,
    expires_at: ctx.now.add({ minutes: resetLinkMinutes }),
  });
  const link = `${ctx.request.origin}/reset-password?token=${token}`;
  await queueMail(ctx, {
    accountId: account.id,
    recipient: account.email,
    locale: account.locale,
    template: "reset_password",
    params: { link, minutes: String(resetLinkMinutes) },
  });
}

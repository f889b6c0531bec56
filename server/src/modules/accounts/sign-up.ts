import type { SignUp } from "@jump/contract/accounts.ts";
import { queueMail } from "#modules/notifications";
import type { RequestCtx } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { refuseBadPassword } from "./new-password.ts";
import { hashPassword } from "./password-hash.ts";
import { insertSignUp } from "./sign-up-store.ts";
import { findAccountByEmail } from "./store.ts";
import type { Throttle } from "./throttle.ts";

export const signUpLinkHours = 24;

/** Keeps a sign-up until its link is used. Answers alike for an address that has an account: only its mailbox learns that. */
export async function signUp(ctx: RequestCtx, input: SignUp, throttle: Throttle): Promise<void> {
  await throttle.count(ctx, "sign_up_ip", ctx.request.ip);
  const { email, password, role, locale, given_name, family_name } = input;
  const company_name = role === "company" ? input.company_name! : null;
  refuseBadPassword(password, { email, names: [given_name, family_name, company_name ?? ""] }, "password");
  await throttle.count(ctx, "sign_up_email", email);
  const password_hash = await hashPassword(password);
  const account = await findAccountByEmail(ctx.tx, email);
  if (account) {
    await queueMail(ctx, {
      accountId: account.id,
      recipient: account.email,
      locale: account.locale,
      template: "already_signed_up",
      params: { link: `${ctx.request.origin}/sign-in` },
    });
    return;
  }
  const token = newSecret();
  await insertSignUp(ctx.tx, {
    email,
    password_hash,
    role,
    locale,
    given_name,
    family_name,
    company_name,
    sign_up_ip: ctx.request.ip,
    token_hash: secretHash(token),
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: signUpLinkHours }),
  });
  await mailSignUpLink(ctx, { email, locale, name: `${given_name} ${family_name}` }, token);
}

/** Sends the link that makes an account of a sign-up; the name lets a stranger see that it is not theirs. */
export async function mailSignUpLink(
  ctx: RequestCtx,
  to: { email: string; locale: "fr" | "en"; name: string },
  token: string,
): Promise<void> {
  const link = `${ctx.request.origin}/verify-email?token=${token}`;
  await queueMail(ctx, {
    accountId: null,
    recipient: to.email,
    locale: to.locale,
    template: "verify_email",
    params: { link, name: to.name, hours: String(signUpLinkHours) },
  });
}

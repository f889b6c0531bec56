import type { SignedIn } from "@jump/contract/accounts.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { adoptMails } from "#modules/notifications";
import type { RequestCtx } from "#platform/context.ts";
import { secretHash } from "#platform/secrets.ts";
import type { SignedUp } from "./events.ts";
import { findSignUpByToken, settleSignUp } from "./sign-up-store.ts";
import { startSession } from "./start-session.ts";
import { insertAccountIfFree } from "./store.ts";

/** Makes an account of a sign-up whose link came back from its mailbox, tells the other modules, and signs the person in. */
export async function verifyEmail(ctx: RequestCtx, token: string): Promise<SignedIn> {
  const signUp = await findSignUpByToken(ctx.tx, secretHash(token), ctx.now);
  if (!signUp) throw new Refusal("link_expired");
  const account = await insertAccountIfFree(ctx.tx, {
    email: signUp.email,
    email_verified_at: ctx.now,
    password_hash: signUp.password_hash,
    role: signUp.role,
    locale: signUp.locale,
    sign_up_ip: signUp.sign_up_ip,
    last_access_at: ctx.now,
    created_at: ctx.now,
  });
  if (!account) throw new Refusal("link_expired");
  await settleSignUp(ctx.tx, signUp, account.id);
  await adoptMails(ctx, account.id, account.email);
  const event: SignedUp = {
    name: "accounts.signed_up",
    accountId: account.id,
    role: signUp.role,
    givenName: signUp.given_name,
    familyName: signUp.family_name,
    companyName: signUp.company_name,
  };
  await ctx.emit(event);
  return startSession(ctx, account, { withSecondFactor: false });
}

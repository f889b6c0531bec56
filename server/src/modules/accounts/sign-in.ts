import type { SignedIn } from "@jump/contract/accounts.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { isPasswordOf, pretendToCheck } from "./password-hash.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { failuresKeptHours, lockMinutes, tellsOfLock } from "./sign-in-lock.ts";
import { findNewestSignUp, renewSignUpLink } from "./sign-up-store.ts";
import { mailSignUpLink, signUpLinkHours } from "./sign-up.ts";
import { startSession } from "./start-session.ts";
import { findAccountByEmail, type AccountRow } from "./store.ts";
import { clearFailures, countFailure, lockSignIn } from "./throttle-store.ts";
import type { Throttle } from "./throttle.ts";

/**
 * Signs in by e-mail and password; a second factor, where there is one, is still owed afterwards.
 * An unknown address takes the same time, the same replies and the same locks as a known one.
 */
export async function signIn(
  ctx: RequestCtx,
  { email, password }: { email: string; password: string },
  throttle: Throttle,
): Promise<SignedIn> {
  // Counted after the hash, so that people behind one address do not queue for its row; those hashing at once are few (platform/http.ts).
  await throttle.refuseBeyond(ctx, "sign_in_ip", ctx.request.ip);
  const key = throttle.keyHash(email);
  const failures = await countFailure(ctx.tx, key, ctx.now, ctx.now.subtract({ hours: failuresKeptHours }));
  if (failures === null) {
    await throttle.note(ctx, "sign_in_ip", ctx.request.ip);
    throw new Refusal("too_many_requests");
  }
  const account = await findAccountByEmail(ctx.tx, email);
  const isOwner = account !== undefined && (await isPasswordOf(account.password_hash, password));
  const waits = account === undefined && (await isUnconfirmed(ctx, email, password));
  await throttle.note(ctx, "sign_in_ip", ctx.request.ip);
  if (isOwner) {
    await clearFailures(ctx.tx, key);
    return startSession(ctx, account, { withSecondFactor: false });
  }
  if (waits) {
    await clearFailures(ctx.tx, key);
    throw refuseField("email", "email_not_verified");
  }
  await afterFailure(ctx, account, key, failures);
  throw new Refusal("wrong_credentials");
}

async function afterFailure(ctx: RequestCtx, account: AccountRow | undefined, key: Buffer, failures: number): Promise<void> {
  const minutes = lockMinutes(failures);
  if (minutes === 0) return;
  await lockSignIn(ctx.tx, key, ctx.now.add({ minutes }));
  if (account && tellsOfLock(failures)) await mailSecurityEvent(ctx, account, "security_sign_in_locked", { failures: String(failures) });
}

/** Whoever knows the password of a sign-up that waits for its link is told so and gets a new link. */
async function isUnconfirmed(ctx: RequestCtx, email: string, password: string): Promise<boolean> {
  const waiting = await findNewestSignUp(ctx.tx, email, ctx.now);
  if (!waiting) {
    await pretendToCheck(password);
    return false;
  }
  if (!(await isPasswordOf(waiting.password_hash, password))) return false;
  const token = newSecret();
  await renewSignUpLink(ctx.tx, waiting.id, { token_hash: secretHash(token), expires_at: ctx.now.add({ hours: signUpLinkHours }) });
  await mailSignUpLink(ctx, { email, locale: waiting.locale, name: `${waiting.given_name} ${waiting.family_name}` }, token);
  return true;
}

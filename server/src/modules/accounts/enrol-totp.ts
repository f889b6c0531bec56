import type { RecoveryCodes, TotpEnrolment } from "@jump/contract/accounts.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import type { Sealer } from "#platform/sealing.ts";
import { confirmTotp, removeTotp, setTotpSecret, takeTotpStep } from "./second-factor-store.ts";
import { accountThatMayEnrol, recoveryCodesForFirstFactor, settleAfterRemoval } from "./second-factors.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { demandFreshProof, sessionOf, strengthenSession } from "./session-proof.ts";
import { findAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";
import { matchedStep, newTotpSecret, totpUri } from "./totp.ts";

/** Offers a new secret; it counts only once a code made from it comes back. */
export async function offerTotp(ctx: RequestCtx, sealer: Sealer): Promise<TotpEnrolment> {
  const account = await accountThatMayEnrol(ctx);
  if (account.totp_confirmed_at) throw new Refusal("wrong_state");
  const secret = newTotpSecret();
  await setTotpSecret(ctx.tx, account.id, sealer.seal(secret));
  return { secret, uri: totpUri(secret, account.email) };
}

/** Turns codes on with a first correct one; answers the recovery codes if the account had none. */
export async function acceptTotp(
  ctx: RequestCtx,
  code: string,
  { sealer, throttle }: { sealer: Sealer; throttle: Throttle },
): Promise<RecoveryCodes> {
  const account = await accountThatMayEnrol(ctx);
  await throttle.count(ctx, "second_factor", account.id);
  if (account.totp_confirmed_at || !account.totp_secret) throw new Refusal("wrong_state");
  const step = matchedStep(sealer.open(account.totp_secret), code, ctx.now);
  if (step === null || !(await takeTotpStep(ctx.tx, account.id, step))) throw refuseField("code", "wrong_code");
  await confirmTotp(ctx.tx, account.id, ctx.now);
  const recovery_codes = await recoveryCodesForFirstFactor(ctx.tx, account.id);
  await strengthenSession(ctx, { secondFactor: true });
  await mailSecurityEvent(ctx, account, "security_totp_added");
  return { recovery_codes };
}

/** Turns codes off; staff must have a passkey to fall back on. */
export async function dropTotp(ctx: RequestCtx): Promise<void> {
  const { accountId } = sessionOf(ctx);
  await demandFreshProof(ctx);
  const account = await findAccount(ctx.tx, accountId);
  if (!account?.totp_confirmed_at) throw new Refusal("not_found");
  await removeTotp(ctx.tx, account.id);
  await settleAfterRemoval(ctx.tx, account.id);
  await strengthenSession(ctx, { secondFactor: false });
  await mailSecurityEvent(ctx, account, "security_totp_removed");
}

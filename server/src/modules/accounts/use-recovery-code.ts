import type { RecoveryCodes, SignedIn } from "@jump/contract/accounts.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { presentAccount } from "./present.ts";
import { recoveryCodeHash } from "./recovery-code.ts";
import { guessIsRight } from "./second-factor-lock.ts";
import { countRecoveryCodes, takeRecoveryCode } from "./second-factor-store.ts";
import { freshRecoveryCodes, secondFactorsOf } from "./second-factors.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { demandFreshProof, sessionOf, strengthenSession } from "./session-proof.ts";
import { findAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";

/** Proves the second factor by one of the codes kept for the day the other factor is lost. */
export async function useRecoveryCode(ctx: RequestCtx, code: string, throttle: Throttle): Promise<SignedIn> {
  const { accountId } = sessionOf(ctx);
  await throttle.count(ctx, "second_factor", accountId);
  const account = await findAccount(ctx.tx, accountId);
  if (!account) throw new Refusal("unauthenticated");
  const isRight = await guessIsRight(ctx, account, throttle, () => takeRecoveryCode(ctx.tx, account.id, recoveryCodeHash(code), ctx.now));
  if (!isRight) throw refuseField("code", "wrong_code");
  await strengthenSession(ctx, { secondFactor: true });
  await mailSecurityEvent(ctx, account, "security_recovery_code_used", { left: String(await countRecoveryCodes(ctx.tx, account.id)) });
  return { account: presentAccount(account, await secondFactorsOf(ctx.tx, account), false) };
}

/** Makes ten new codes; the earlier ones are worth nothing from now on. */
export async function renewRecoveryCodes(ctx: RequestCtx): Promise<RecoveryCodes> {
  const { accountId } = sessionOf(ctx);
  await demandFreshProof(ctx);
  const account = await findAccount(ctx.tx, accountId);
  if (!account || (await secondFactorsOf(ctx.tx, account)).length === 0) throw new Refusal("wrong_state");
  await mailSecurityEvent(ctx, account, "security_recovery_codes_renewed");
  return { recovery_codes: await freshRecoveryCodes(ctx.tx, account.id) };
}

import type { SignedIn } from "@jump/contract/accounts.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import type { Sealer } from "#platform/sealing.ts";
import { presentAccount } from "./present.ts";
import { guessIsRight } from "./second-factor-lock.ts";
import { takeTotpStep } from "./second-factor-store.ts";
import { secondFactorsOf } from "./second-factors.ts";
import { sessionOf, strengthenSession } from "./session-proof.ts";
import { findAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";
import { matchedStep } from "./totp.ts";

/** Proves the second factor of the session by a code, each of which serves once (RFC 6238 section 5.2). */
export async function verifyTotp(
  ctx: RequestCtx,
  code: string,
  { sealer, throttle }: { sealer: Sealer; throttle: Throttle },
): Promise<SignedIn> {
  const { accountId } = sessionOf(ctx);
  await throttle.count(ctx, "second_factor", accountId);
  const account = await findAccount(ctx.tx, accountId);
  if (!account?.totp_confirmed_at || !account.totp_secret) throw new Refusal("wrong_state");
  const step = matchedStep(sealer.open(account.totp_secret), code, ctx.now);
  const isRight = await guessIsRight(ctx, account, throttle, async () => step !== null && takeTotpStep(ctx.tx, account.id, step));
  if (!isRight) throw refuseField("code", "wrong_code");
  await strengthenSession(ctx, { secondFactor: true });
  return { account: presentAccount(account, await secondFactorsOf(ctx.tx, account), false) };
}

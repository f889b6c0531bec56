import { Refusal } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { failuresKeptHours, lockMinutes, tellsOfLock } from "./sign-in-lock.ts";
import type { AccountRow } from "./store.ts";
import { clearFailures, countFailure, lockSignIn } from "./throttle-store.ts";
import type { Throttle } from "./throttle.ts";

/**
 * Judges a guess at the code of a second factor, and locks further ones as sign-in does: from the fifth failure in a row, for twice as
 * long each time. A guess counts as failed before it is judged, so that parallel ones each count. True when the guess was right; throws
 * `too_many_requests` while codes are locked.
 */
export async function guessIsRight(
  ctx: RequestCtx,
  account: Pick<AccountRow, "id" | "email" | "locale">,
  throttle: Throttle,
  judge: () => Promise<boolean>,
): Promise<boolean> {
  const key = throttle.keyHash(`second factor of ${account.id}`);
  const failures = await countFailure(ctx.tx, key, ctx.now, ctx.now.subtract({ hours: failuresKeptHours }));
  if (failures === null) throw new Refusal("too_many_requests");
  if (await judge()) {
    await clearFailures(ctx.tx, key);
    return true;
  }
  const minutes = lockMinutes(failures);
  if (minutes > 0) await lockSignIn(ctx.tx, key, ctx.now.add({ minutes }));
  if (tellsOfLock(failures)) await mailSecurityEvent(ctx, account, "security_second_factor_locked", { failures: String(failures) });
  return false;
}

import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { isPasswordOf } from "./password-hash.ts";
import { sessionOf, strengthenSession } from "./session-proof.ts";
import { findAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";

/** The person in the session gives the password again, before changing what secures the account. */
export async function confirmPresence(ctx: RequestCtx, password: string, throttle: Throttle): Promise<void> {
  const { accountId } = sessionOf(ctx);
  await throttle.count(ctx, "password_again", accountId);
  const account = await findAccount(ctx.tx, accountId);
  if (!account) throw new Refusal("unauthenticated");
  if (!(await isPasswordOf(account.password_hash, password))) throw refuseField("password", "wrong_password");
  await strengthenSession(ctx, { secondFactor: false });
}

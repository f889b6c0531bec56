import type { Security } from "@jump/contract/accounts.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { passkeysOf } from "./passkey-store.ts";
import { countRecoveryCodes } from "./second-factor-store.ts";
import { freshProofMinutes, isFreshProof } from "./session-lifetime.ts";
import { sessionOf } from "./session-proof.ts";
import { findSessionById } from "./session-store.ts";
import { findAccount } from "./store.ts";

/** What secures the account; an account that owes its second factor sees this only while it has none. */
export async function showSecurity(ctx: RequestCtx): Promise<Security> {
  const actor = sessionOf(ctx);
  const account = await findAccount(ctx.tx, actor.accountId);
  const session = await findSessionById(ctx.tx, actor.credentialId);
  if (!account || !session) throw new Refusal("unauthenticated");
  const passkeys = await passkeysOf(ctx.tx, account.id);
  if (actor.owesSecondFactor && (passkeys.length > 0 || account.totp_confirmed_at)) throw new Refusal("second_factor_required");
  return {
    email: account.email,
    role: account.role,
    must_have_second_factor: account.role === "staff",
    totp_since: account.totp_confirmed_at?.toString() ?? null,
    passkeys: passkeys.map(({ id, name, created_at, last_used_at }) => ({
      id,
      name,
      created_at: created_at.toString(),
      last_used_at: last_used_at?.toString() ?? null,
    })),
    recovery_codes_left: await countRecoveryCodes(ctx.tx, account.id),
    proof_fresh_until: isFreshProof(session.proven_at, ctx.now) ? session.proven_at.add({ minutes: freshProofMinutes }).toString() : null,
  };
}

import { generateRegistrationOptions, verifyRegistrationResponse, type RegistrationResponseJSON } from "@simplewebauthn/server";
import type { RecoveryCodes } from "@jump/contract/accounts.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { answeredChallenge, relyingParty, rememberChallenge } from "./passkey-relying-party.ts";
import { deletePasskey, insertPasskey, passkeysOf } from "./passkey-store.ts";
import { accountThatMayEnrol, recoveryCodesForFirstFactor, settleAfterRemoval } from "./second-factors.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { demandFreshProof, sessionOf, strengthenSession } from "./session-proof.ts";
import { findAccount } from "./store.ts";

const mostPasskeys = 20;

/** What the browser needs to make a passkey that signs in by itself: discoverable, and unlocked by the person. */
export async function offerPasskey(ctx: RequestCtx): Promise<{ options: Record<string, unknown> }> {
  const account = await accountThatMayEnrol(ctx);
  const party = relyingParty(ctx);
  const known = await passkeysOf(ctx.tx, account.id);
  if (known.length >= mostPasskeys) throw new Refusal("wrong_state", { detail: "too_many_passkeys" });
  const options = await generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userName: account.email,
    userDisplayName: account.email,
    userID: new TextEncoder().encode(account.id),
    attestationType: "none",
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await rememberChallenge(ctx, "register", options.challenge);
  return { options: { ...options } };
}

/** Keeps the passkey that the browser made; answers the recovery codes if the account had none. */
export async function acceptPasskey(ctx: RequestCtx, { name, response }: { name: string; response: unknown }): Promise<RecoveryCodes> {
  const account = await accountThatMayEnrol(ctx);
  const reply = response as RegistrationResponseJSON;
  const challenge = await answeredChallenge(ctx, "register", reply.response.clientDataJSON);
  const credential = challenge && (await verifiedCredential(ctx, reply, challenge));
  if (!credential) throw refuseField("response", "passkey_refused");
  const isNew = await insertPasskey(ctx.tx, {
    account_id: account.id,
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    name,
    created_at: ctx.now,
  });
  if (!isNew) throw refuseField("response", "passkey_refused");
  const recovery_codes = await recoveryCodesForFirstFactor(ctx.tx, account.id);
  await strengthenSession(ctx, { secondFactor: true });
  await mailSecurityEvent(ctx, account, "security_passkey_added", { name });
  return { recovery_codes };
}

/** Removes a passkey; staff keep at least one second factor. */
export async function dropPasskey(ctx: RequestCtx, id: string): Promise<void> {
  const { accountId } = sessionOf(ctx);
  await demandFreshProof(ctx);
  const account = await findAccount(ctx.tx, accountId);
  const removed = account && (await deletePasskey(ctx.tx, account.id, id));
  if (!removed) throw new Refusal("not_found");
  await settleAfterRemoval(ctx.tx, account.id);
  await strengthenSession(ctx, { secondFactor: false });
  await mailSecurityEvent(ctx, account, "security_passkey_removed", { name: removed.name });
}

async function verifiedCredential(ctx: RequestCtx, response: RegistrationResponseJSON, expectedChallenge: string) {
  const party = relyingParty(ctx);
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    return registrationInfo?.credential ?? null;
  } catch {
    // The library throws on every reply that does not verify; which one it was helps only an attacker.
    return null;
  }
}

import { generateAuthenticationOptions, verifyAuthenticationResponse, type AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { SignedIn } from "@jump/contract/accounts.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { RequestCtx } from "#platform/context.ts";
import { answeredChallenge, relyingParty, rememberChallenge } from "./passkey-relying-party.ts";
import { findPasskey, noteUse, passkeysOf, type ChallengeRow, type PasskeyRow } from "./passkey-store.ts";
import { presentAccount } from "./present.ts";
import { secondFactorsOf } from "./second-factors.ts";
import { sessionOf, strengthenSession } from "./session-proof.ts";
import { startSession } from "./start-session.ts";
import { findAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";

/** A challenge for whichever passkey of this site the visitor has; it names no account. */
export async function offerPasskeySignIn(ctx: RequestCtx, throttle: Throttle): Promise<{ options: Record<string, unknown> }> {
  await throttle.count(ctx, "passkey_ip", ctx.request.ip);
  return offer(ctx, "sign_in", []);
}

/** Signs in by passkey alone: something held, unlocked by something known or by the body, is both factors. */
export async function signInByPasskey(ctx: RequestCtx, response: unknown, throttle: Throttle): Promise<SignedIn> {
  await throttle.count(ctx, "passkey_ip", ctx.request.ip);
  const passkey = await provenPasskey(ctx, "sign_in", response);
  const account = passkey && (await findAccount(ctx.tx, passkey.account_id));
  if (!account) throw new Refusal("wrong_credentials");
  return startSession(ctx, account, { withSecondFactor: true });
}

/** A challenge for the passkeys of the account in the session. */
export async function offerPasskeyProof(ctx: RequestCtx): Promise<{ options: Record<string, unknown> }> {
  const known = await passkeysOf(ctx.tx, sessionOf(ctx).accountId);
  if (known.length === 0) throw new Refusal("wrong_state");
  return offer(ctx, "second_factor", known);
}

/** Proves the second factor, or afresh the presence, of the session by a passkey of its account. */
export async function verifyPasskey(ctx: RequestCtx, response: unknown): Promise<SignedIn> {
  const { accountId } = sessionOf(ctx);
  const passkey = await provenPasskey(ctx, "second_factor", response);
  const account = passkey?.account_id === accountId ? await findAccount(ctx.tx, accountId) : undefined;
  if (!account) throw new Refusal("wrong_credentials");
  await strengthenSession(ctx, { secondFactor: true });
  return { account: presentAccount(account, await secondFactorsOf(ctx.tx, account), false) };
}

async function offer(
  ctx: RequestCtx,
  purpose: ChallengeRow["purpose"],
  known: readonly PasskeyRow[],
): Promise<{ options: Record<string, unknown> }> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    userVerification: "required",
    allowCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
  });
  await rememberChallenge(ctx, purpose, options.challenge);
  return { options: { ...options } };
}

async function provenPasskey(ctx: RequestCtx, purpose: ChallengeRow["purpose"], response: unknown): Promise<PasskeyRow | null> {
  const reply = response as AuthenticationResponseJSON;
  const expectedChallenge = await answeredChallenge(ctx, purpose, reply.response.clientDataJSON);
  const passkey = expectedChallenge && (await findPasskey(ctx.tx, reply.id));
  if (!passkey) return null;
  const party = relyingParty(ctx);
  const credential = { id: passkey.credential_id, publicKey: new Uint8Array(passkey.public_key), counter: passkey.counter };
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: reply,
      expectedChallenge,
      credential,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    if (!verified) return null;
    await noteUse(ctx.tx, passkey.id, authenticationInfo.newCounter, ctx.now);
    return passkey;
  } catch {
    // A reply that does not verify is thrown by the library; the caller refuses it without saying why.
    return null;
  }
}

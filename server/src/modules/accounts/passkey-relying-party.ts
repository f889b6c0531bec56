import type { RequestCtx } from "#platform/context.ts";
import type { ChallengeRow } from "./passkey-store.ts";
import { insertChallenge, takeChallenge } from "./passkey-store.ts";

const challengeMinutes = 5;

/** Who asks for a passkey: the host of the address under which this request came. */
export function relyingParty(ctx: RequestCtx): { id: string; name: string; origin: string } {
  const { origin } = ctx.request;
  return { id: new URL(origin).hostname, name: "Jump! Community", origin };
}

/** Remembers a challenge for five minutes, bound to the session that asked for it where there is one. */
export async function rememberChallenge(ctx: RequestCtx, purpose: ChallengeRow["purpose"], challenge: string): Promise<void> {
  const { actor, tx, now } = ctx;
  await insertChallenge(tx, {
    purpose,
    challenge,
    account_id: actor.accountId,
    session_id: actor.role === "none" || purpose === "sign_in" ? null : actor.credentialId,
    expires_at: now.add({ minutes: challengeMinutes }),
  });
}

/** Takes the challenge that a reply answers; null when it was not set here, for this purpose and this session, or was answered before. */
export async function answeredChallenge(
  ctx: RequestCtx,
  purpose: ChallengeRow["purpose"],
  clientDataJSON: unknown,
): Promise<string | null> {
  const claimed = challengeIn(clientDataJSON);
  const taken = claimed && (await takeChallenge(ctx.tx, claimed, purpose, ctx.now));
  if (!taken) return null;
  const isBound = purpose === "sign_in" || (ctx.actor.role !== "none" && taken.session_id === ctx.actor.credentialId);
  return isBound ? taken.challenge : null;
}

function challengeIn(clientDataJSON: unknown): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(String(clientDataJSON), "base64url").toString("utf8"));
    const challenge = (data as { challenge?: unknown } | null)?.challenge;
    return typeof challenge === "string" && challenge.length <= 200 && !challenge.includes("\u0000") ? challenge : null;
  } catch {
    return null;
  }
}

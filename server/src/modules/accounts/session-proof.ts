import { Refusal } from "@jump/contract/errors.ts";
import type { RequestCtx, SignedInActor } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { isFreshProof } from "./session-lifetime.ts";
import { findSessionById, renewSession } from "./session-store.ts";

/** The actor of an endpoint that only sessions reach. */
export function sessionOf(ctx: RequestCtx): SignedInActor {
  if (ctx.actor.role === "none" || ctx.actor.via !== "session") throw new Refusal("unauthenticated");
  return ctx.actor;
}

/** Gives the session a new token at each rise in what it may do, so that one fixed or seen before is worth nothing (ASVS 7.2.4). */
export async function strengthenSession(ctx: RequestCtx, { secondFactor }: { secondFactor: boolean }): Promise<void> {
  const token = newSecret();
  await renewSession(ctx.tx, sessionOf(ctx).credentialId, {
    token_hash: secretHash(token),
    proven_at: ctx.now,
    ...(secondFactor ? { second_factor_at: ctx.now } : {}),
  });
  ctx.setSessionCookie(token);
}

/** What secures an account changes only soon after its owner proved to be there (ASVS 7.5.1). */
export async function demandFreshProof(ctx: RequestCtx): Promise<void> {
  const session = await findSessionById(ctx.tx, sessionOf(ctx).credentialId);
  if (!session || !isFreshProof(session.proven_at, ctx.now)) throw new Refusal("confirmation_required");
}

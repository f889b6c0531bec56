import { Refusal } from "@jump/contract/errors.ts";
import type { Clock } from "#platform/clock.ts";
import type { Actor } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import type { Access } from "#platform/endpoint.ts";
import type { Credentials } from "#platform/http.ts";
import { secretHash } from "#platform/secrets.ts";
import { findToken, type OpenedToken } from "./access-store.ts";
import { processorTokenPrefix } from "./issue-token.ts";
import { isInForce } from "./processor.ts";

type Authenticate = (tx: Tx, credentials: Credentials) => Promise<Actor>;

/** A program of a processor, and nobody else. */
export const processorOnly: Access = {
  name: "a processor's token",
  may: (actor) => (actor.role !== "none" ? "forbidden" : actor.processorTokenId ? "yes" : "unauthenticated"),
};

/** Recognises a processor's token, which makes nobody signed in; every other credential goes on to `next`. */
export function authenticateProcessor(clock: Clock, next: Authenticate): Authenticate {
  return async (tx, credentials) => {
    if (!credentials.bearer?.startsWith(processorTokenPrefix)) return next(tx, credentials);
    const token = await findToken(tx, { hash: secretHash(credentials.bearer) });
    if (!token || !isOpen(token, clock.now())) throw new Refusal("unauthenticated");
    return { role: "none", accountId: null, processorTokenId: token.id };
  };
}

/** A token opens nothing once it expired or was revoked, and once its work or its contract has ended. */
export function isOpen(token: OpenedToken, now: Temporal.Instant): boolean {
  const ends = [token.expires_at, token.ends_at];
  return token.revoked_at === null && ends.every((end) => Temporal.Instant.compare(now, end) < 0) && isInForce(token, now);
}

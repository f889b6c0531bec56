import { Refusal } from "@jump/contract/errors.ts";
import type { Clock } from "#platform/clock.ts";
import type { Actor } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import type { Credentials } from "#platform/http.ts";
import { secretHash } from "#platform/secrets.ts";
import { idleSince } from "./session-lifetime.ts";
import { findApiToken, findSession, touchApiToken, touchSession } from "./store.ts";

/** Turns the credentials of a request into the actor; a bearer token that is not valid is refused, a stale cookie is a visitor. */
export function authenticate(clock: Clock): (tx: Tx, credentials: Credentials) => Promise<Actor> {
  return async (tx, { session, bearer }) => {
    if (bearer) return byToken(tx, bearer, clock.now());
    if (session) return bySession(tx, session, clock.now());
    return { role: "none", accountId: null };
  };
}

async function bySession(tx: Tx, token: string, now: Temporal.Instant): Promise<Actor> {
  const row = await findSession(tx, secretHash(token), now);
  if (!row || Temporal.Instant.compare(row.last_seen_at, idleSince(row.role, now)) <= 0) return { role: "none", accountId: null };
  if (now.since(row.last_seen_at).total("minutes") >= 1) await touchSession(tx, row.session_id, row.account_id, now);
  const mustProve = row.role === "staff" || row.totp_confirmed_at !== null || Boolean(row.has_passkey);
  return {
    role: row.role,
    accountId: row.account_id,
    credentialId: row.session_id,
    via: "session",
    scopes: ["read", "write"],
    owesSecondFactor: mustProve && row.second_factor_at === null,
  };
}

async function byToken(tx: Tx, token: string, now: Temporal.Instant): Promise<Actor> {
  const row = await findApiToken(tx, secretHash(token), now);
  if (!row) throw new Refusal("unauthenticated");
  if (!row.last_used_at || now.since(row.last_used_at).total("minutes") >= 1) await touchApiToken(tx, row.token_id, row.account_id, now);
  return {
    role: row.role,
    accountId: row.account_id,
    credentialId: row.token_id,
    via: "token",
    scopes: row.scopes as ("read" | "write")[],
    // A token can only be made in a session that had proven its second factor.
    owesSecondFactor: false,
  };
}

import { randomUUID } from "node:crypto";
import type { Ctx } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { sessionExpiry } from "./session-lifetime.ts";
import { insertAccount, insertSession, type AccountRow, type SessionRow } from "./store.ts";

type Moment = Pick<Ctx, "tx" | "now">;

/** An account with a proven mailbox and, unless given, a password that nobody knows. */
export async function buildAccount({ tx, now }: Moment, overrides: Partial<AccountRow> = {}): Promise<AccountRow> {
  return insertAccount(tx, {
    email: `person-${randomUUID()}@example.test`,
    email_verified_at: now,
    password_hash: "no password fits",
    role: "talent",
    locale: "fr",
    sign_up_ip: "192.0.2.1",
    last_access_at: now,
    created_at: now,
    ...overrides,
  });
}

/** A session of the account with its bearer token; its second factor counts as proven. */
export async function buildSession(
  { tx, now }: Moment,
  account: Pick<AccountRow, "id" | "role">,
  overrides: Partial<SessionRow> = {},
): Promise<{ session: SessionRow; token: string }> {
  const token = newSecret();
  const session = await insertSession(tx, {
    account_id: account.id,
    token_hash: secretHash(token),
    proven_at: now,
    second_factor_at: now,
    ip: "192.0.2.1",
    user_agent: "test",
    created_at: now,
    last_seen_at: now,
    expires_at: sessionExpiry(account.role, now),
    ...overrides,
  });
  return { session, token };
}

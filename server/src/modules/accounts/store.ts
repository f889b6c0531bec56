import { sql, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { AccountsTable, SessionsTable, Tables } from "./rows.gen.ts";

export type AccountRow = Selectable<AccountsTable>;
export type SessionRow = Selectable<SessionsTable>;

/** The account and session behind a cookie, unless the session has expired. */
export async function findSession(tx: Tx, tokenHash: Buffer, now: Temporal.Instant) {
  return tx
    .withTables<Tables>()
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .select((eb) => [
      "sessions.id as session_id",
      "sessions.second_factor_at",
      "sessions.last_seen_at",
      "accounts.id as account_id",
      "accounts.role",
      "accounts.totp_confirmed_at",
      eb
        .exists(
          eb
            .selectFrom("passkeys")
            .select(sql`1`.as("one"))
            .whereRef("passkeys.account_id", "=", "accounts.id"),
        )
        .as("has_passkey"),
    ])
    .where("sessions.token_hash", "=", tokenHash)
    .where("sessions.expires_at", ">", now)
    .executeTakeFirst();
}

/** The account behind an API token, unless the token has expired. */
export async function findApiToken(tx: Tx, tokenHash: Buffer, now: Temporal.Instant) {
  return tx
    .withTables<Tables>()
    .selectFrom("api_tokens")
    .innerJoin("accounts", "accounts.id", "api_tokens.account_id")
    .select(["api_tokens.id as token_id", "api_tokens.last_used_at", "api_tokens.scopes", "accounts.id as account_id", "accounts.role"])
    .where("api_tokens.token_hash", "=", tokenHash)
    .where("api_tokens.expires_at", ">", now)
    .executeTakeFirst();
}

/** Notes that a session was used, at most once a minute; the retention clock of clause R1 reads `last_access_at`. */
export async function touchSession(tx: Tx, sessionId: string, accountId: string, now: Temporal.Instant): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.updateTable("sessions").set({ last_seen_at: now }).where("id", "=", sessionId).execute();
  await db.updateTable("accounts").set({ last_access_at: now }).where("id", "=", accountId).execute();
}

/** Notes that an API token was used, at most once a minute. */
export async function touchApiToken(tx: Tx, tokenId: string, accountId: string, now: Temporal.Instant): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.updateTable("api_tokens").set({ last_used_at: now }).where("id", "=", tokenId).execute();
  await db.updateTable("accounts").set({ last_access_at: now }).where("id", "=", accountId).execute();
}

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return tx.withTables<Tables>().selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The account, locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return tx.withTables<Tables>().selectFrom("accounts").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
}

export async function findAccountByEmail(tx: Tx, email: string): Promise<AccountRow | undefined> {
  return tx.withTables<Tables>().selectFrom("accounts").selectAll().where("email", "=", email).executeTakeFirst();
}

/** Changes settings of an account and returns it; undefined when the new e-mail belongs to somebody else. */
export async function updateAccount(
  tx: Tx,
  id: string,
  changes: Partial<Pick<AccountRow, "password_hash" | "locale" | "email" | "last_access_at">>,
): Promise<AccountRow | undefined> {
  const db = tx.withTables<Tables>();
  return db
    .updateTable("accounts")
    .set(changes)
    .where("id", "=", id)
    .$if(changes.email !== undefined, (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(selectFrom("accounts as other").select("other.id").where("other.email", "=", changes.email!).where("other.id", "!=", id)),
        ),
      ),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Closes the account to everybody from a moment on, or opens it again. */
export async function setFrozen(tx: Tx, id: string, since: Temporal.Instant | null): Promise<void> {
  await tx.withTables<Tables>().updateTable("accounts").set({ frozen_at: since }).where("id", "=", id).execute();
}

type NewAccount = Partial<AccountRow> &
  Pick<AccountRow, "email" | "password_hash" | "role" | "sign_up_ip" | "last_access_at" | "created_at">;

/** Adds an account unless its e-mail is taken, then undefined. */
export async function insertAccountIfFree(tx: Tx, account: NewAccount): Promise<AccountRow | undefined> {
  return tx
    .withTables<Tables>()
    .insertInto("accounts")
    .values(account)
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function insertAccount(tx: Tx, account: NewAccount): Promise<AccountRow> {
  return tx.withTables<Tables>().insertInto("accounts").values(account).returningAll().executeTakeFirstOrThrow();
}

export async function insertSession(tx: Tx, session: Omit<SessionRow, "id">): Promise<SessionRow> {
  return tx.withTables<Tables>().insertInto("sessions").values(session).returningAll().executeTakeFirstOrThrow();
}

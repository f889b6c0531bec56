import type { Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { PendingSignUpsTable, Tables } from "./rows.gen.ts";

export type PendingSignUp = Selectable<PendingSignUpsTable>;

export async function insertSignUp(tx: Tx, signUp: Omit<PendingSignUp, "id" | "account_id">): Promise<void> {
  await tx.withTables<Tables>().insertInto("pending_sign_ups").values(signUp).execute();
}

/**
 * The sign-up behind an unused, unexpired link. Every sign-up of the mailbox is locked with it, in one order, so that two links used
 * at once wait for each other instead of standing in each other's way.
 */
export async function findSignUpByToken(tx: Tx, tokenHash: Buffer, now: Temporal.Instant): Promise<PendingSignUp | undefined> {
  const db = tx.withTables<Tables>();
  const mailbox = db.selectFrom("pending_sign_ups").select("email").where("token_hash", "=", tokenHash);
  const locked = await db.selectFrom("pending_sign_ups").selectAll().where("email", "in", mailbox).orderBy("id").forUpdate().execute();
  return locked.find(
    (row) => row.token_hash.equals(tokenHash) && row.account_id === null && Temporal.Instant.compare(row.expires_at, now) > 0,
  );
}

export async function findNewestSignUp(tx: Tx, email: string, now: Temporal.Instant): Promise<PendingSignUp | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("pending_sign_ups")
    .selectAll()
    .where("email", "=", email)
    .where("account_id", "is", null)
    .where("expires_at", ">", now)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function renewSignUpLink(tx: Tx, id: string, link: { token_hash: Buffer; expires_at: Temporal.Instant }): Promise<void> {
  await tx.withTables<Tables>().updateTable("pending_sign_ups").set(link).where("id", "=", id).where("account_id", "is", null).execute();
}

/** Marks the sign-up as used, forgets its copy of the password hash, and drops every other one for the same address. */
export async function settleSignUp(tx: Tx, { id, email }: PendingSignUp, accountId: string): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.updateTable("pending_sign_ups").set({ account_id: accountId, password_hash: "" }).where("id", "=", id).execute();
  await db.deleteFrom("pending_sign_ups").where("email", "=", email).where("id", "!=", id).execute();
}

export async function deleteSignUpsExpiredBefore(tx: Tx, moment: Temporal.Instant): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("pending_sign_ups").where("expires_at", "<", moment).execute();
}

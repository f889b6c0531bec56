import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** Puts down a secret that counts only once a code has confirmed it. */
export async function setTotpSecret(tx: Tx, accountId: string, sealedSecret: Buffer): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("accounts")
    .set({ totp_secret: sealedSecret, totp_last_step: null })
    .where("id", "=", accountId)
    .where("totp_confirmed_at", "is", null)
    .execute();
}

/** Takes a time step for the account; false when that step or a later one was taken before. */
export async function takeTotpStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("accounts")
    .set({ totp_last_step: step })
    .where("id", "=", accountId)
    .where((eb) => eb.or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function confirmTotp(tx: Tx, accountId: string, now: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("accounts")
    .set({ totp_confirmed_at: now })
    .where("id", "=", accountId)
    .where("totp_confirmed_at", "is", null)
    .execute();
}

export async function removeTotp(tx: Tx, accountId: string): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("accounts")
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where("id", "=", accountId)
    .execute();
}

/** Replaces the recovery codes of the account; none when `codeHashes` is empty. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, codeHashes: readonly Buffer[]): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
  if (codeHashes.length > 0)
    await db
      .insertInto("recovery_codes")
      .values(codeHashes.map((code_hash) => ({ account_id: accountId, code_hash, used_at: null })))
      .execute();
}

export async function takeRecoveryCode(tx: Tx, accountId: string, codeHash: Buffer, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("recovery_codes")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
  const { left } = await tx
    .withTables<Tables>()
    .selectFrom("recovery_codes")
    .select(sql<number>`count(*)`.as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return left;
}

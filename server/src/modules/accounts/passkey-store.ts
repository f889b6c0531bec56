import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { PasskeyChallengesTable, PasskeysTable, Tables } from "./rows.gen.ts";

export type PasskeyRow = Selectable<PasskeysTable>;
export type ChallengeRow = Selectable<PasskeyChallengesTable>;

export async function passkeysOf(tx: Tx, accountId: string): Promise<PasskeyRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("passkeys")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

export async function findPasskey(tx: Tx, credentialId: string): Promise<PasskeyRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("passkeys")
    .selectAll()
    .where("credential_id", "=", credentialId)
    .forUpdate()
    .executeTakeFirst();
}

/** Adds a passkey; false when that credential is already known. */
export async function insertPasskey(tx: Tx, passkey: Insertable<PasskeysTable>): Promise<boolean> {
  const row = await tx
    .withTables<Tables>()
    .insertInto("passkeys")
    .values(passkey)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteUse(tx: Tx, id: string, counter: number, now: Temporal.Instant): Promise<void> {
  await tx.withTables<Tables>().updateTable("passkeys").set({ counter, last_used_at: now }).where("id", "=", id).execute();
}

export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<PasskeyRow | undefined> {
  return tx
    .withTables<Tables>()
    .deleteFrom("passkeys")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

export async function insertChallenge(tx: Tx, challenge: Insertable<PasskeyChallengesTable>): Promise<void> {
  await tx.withTables<Tables>().insertInto("passkey_challenges").values(challenge).execute();
}

/** Takes a challenge away, so that it serves once; undefined when it is unknown, too old or was set for something else. */
export async function takeChallenge(
  tx: Tx,
  challenge: string,
  purpose: ChallengeRow["purpose"],
  now: Temporal.Instant,
): Promise<ChallengeRow | undefined> {
  return tx
    .withTables<Tables>()
    .deleteFrom("passkey_challenges")
    .where("challenge", "=", challenge)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .returningAll()
    .executeTakeFirst();
}

import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** Deletes sessions and challenges that have expired. */
export async function deleteExpired(tx: Tx, now: Temporal.Instant): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.deleteFrom("sessions").where("expires_at", "<", now).execute();
  await db.deleteFrom("passkey_challenges").where("expires_at", "<", now).execute();
}

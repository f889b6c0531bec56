import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** Deletes what has expired: sessions and challenges at once, links and API tokens before `longAgo`. */
export async function deleteExpired(tx: Tx, now: Temporal.Instant, longAgo: Temporal.Instant): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.deleteFrom("sessions").where("expires_at", "<", now).execute();
  await db.deleteFrom("passkey_challenges").where("expires_at", "<", now).execute();
  await db.deleteFrom("account_links").where("expires_at", "<", longAgo).execute();
  await db.deleteFrom("api_tokens").where("expires_at", "<", longAgo).execute();
}

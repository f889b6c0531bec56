import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** How many attempts a window holds, without waiting for those who are adding one. */
export async function attemptsIn(tx: Tx, action: string, keyHash: Buffer, windowStart: Temporal.Instant): Promise<number> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("throttle_counters")
    .select("attempts")
    .where("action", "=", action)
    .where("key_hash", "=", keyHash)
    .where("window_start", "=", windowStart)
    .executeTakeFirst();
  return row?.attempts ?? 0;
}

/** Adds one attempt to a window and returns how many it now holds. */
export async function countAttempt(tx: Tx, action: string, keyHash: Buffer, windowStart: Temporal.Instant): Promise<number> {
  const { attempts } = await tx
    .withTables<Tables>()
    .insertInto("throttle_counters")
    .values({ action, key_hash: keyHash, window_start: windowStart, attempts: 1 })
    .onConflict((conflict) =>
      conflict.columns(["action", "key_hash", "window_start"]).doUpdateSet({ attempts: sql`throttle_counters.attempts + 1` }),
    )
    .returning("attempts")
    .executeTakeFirstOrThrow();
  return attempts;
}

/**
 * Counts a sign-in as failed before it is judged, so that parallel guesses each count; returns the failures in a row,
 * or null while the address is locked. Failures older than `forgottenBefore` start again from one.
 */
export async function countFailure(
  tx: Tx,
  keyHash: Buffer,
  now: Temporal.Instant,
  forgottenBefore: Temporal.Instant,
): Promise<number | null> {
  const row = await tx
    .withTables<Tables>()
    .insertInto("sign_in_locks")
    .values({ key_hash: keyHash, failures: 1, last_failure_at: now, locked_until: null })
    .onConflict((conflict) =>
      conflict
        .column("key_hash")
        .doUpdateSet({
          failures: sql`case when sign_in_locks.last_failure_at < ${forgottenBefore} then 1 else sign_in_locks.failures + 1 end`,
          last_failure_at: now,
        })
        .where((eb) => eb.or([eb("sign_in_locks.locked_until", "is", null), eb("sign_in_locks.locked_until", "<=", now)])),
    )
    .returning("failures")
    .executeTakeFirst();
  return row?.failures ?? null;
}

export async function lockSignIn(tx: Tx, keyHash: Buffer, until: Temporal.Instant): Promise<void> {
  await tx.withTables<Tables>().updateTable("sign_in_locks").set({ locked_until: until }).where("key_hash", "=", keyHash).execute();
}

export async function clearFailures(tx: Tx, keyHash: Buffer): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("sign_in_locks").where("key_hash", "=", keyHash).execute();
}

export async function deleteCountersBefore(tx: Tx, moment: Temporal.Instant): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.deleteFrom("throttle_counters").where("window_start", "<", moment).execute();
  await db.deleteFrom("sign_in_locks").where("last_failure_at", "<", moment).execute();
}

import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** Notes that people were told of a version, and returns those who had not been told before. */
export async function insertNotices(tx: Tx, version: number, accountIds: readonly string[], now: Temporal.Instant): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const told = await tx
    .withTables<Tables>()
    .insertInto("policy_notices")
    .values(accountIds.map((account_id) => ({ account_id, version, mailed_at: now, seen_at: null })))
    .onConflict((conflict) => conflict.columns(["account_id", "version"]).doNothing())
    .returning("account_id")
    .execute();
  return new Set(told.map(({ account_id }) => account_id));
}

/** The number of the newest version a person was told of and has not closed. */
export async function newestUnseen(tx: Tx, accountId: string): Promise<number | null> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("policy_notices")
    .select("version")
    .where("account_id", "=", accountId)
    .where("seen_at", "is", null)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Closes a person's notices up to a version; those closed before keep their moment. */
export async function markSeen(tx: Tx, accountId: string, upTo: number, now: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("policy_notices")
    .set({ seen_at: now })
    .where("account_id", "=", accountId)
    .where("version", "<=", upTo)
    .where("seen_at", "is", null)
    .execute();
}

/** Begins to tell people of versions; what has begun goes on where it was. */
export async function openAnnouncements(tx: Tx, versions: readonly number[]): Promise<void> {
  if (versions.length === 0) return;
  await tx
    .withTables<Tables>()
    .insertInto("policy_announcements")
    .values(versions.map((version) => ({ version, last_account_id: null, finished_at: null })))
    .onConflict((conflict) => conflict.column("version").doNothing())
    .execute();
}

/** The oldest version of which not everybody has been told, locked so that one job tells at a time; undefined while another does. */
export async function takeAnnouncement(tx: Tx) {
  return tx
    .withTables<Tables>()
    .selectFrom("policy_announcements")
    .selectAll()
    .where("finished_at", "is", null)
    .orderBy("version")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Notes how far the telling has come, or that everybody has been told. */
export async function saveAnnouncement(
  tx: Tx,
  version: number,
  progress: { last_account_id: string | null; finished_at: Temporal.Instant | null },
): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("policy_announcements")
    .set(progress)
    .where("version", "=", version)
    .where("finished_at", "is", null)
    .execute();
}

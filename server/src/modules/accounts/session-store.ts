import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";
import type { SessionRow } from "./store.ts";

export async function findSessionById(tx: Tx, id: string): Promise<SessionRow | undefined> {
  return tx.withTables<Tables>().selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Gives a session a new bearer token together with what was just proven. */
export async function renewSession(
  tx: Tx,
  id: string,
  changes: { token_hash: Buffer; proven_at: Temporal.Instant; second_factor_at?: Temporal.Instant },
): Promise<void> {
  await tx.withTables<Tables>().updateTable("sessions").set(changes).where("id", "=", id).execute();
}

/** The sessions that still open the account: neither expired at `now` nor unused since `idleSince`. */
export async function pageOfSessions(
  tx: Tx,
  accountId: string,
  { now, idleSince }: Record<"now" | "idleSince", Temporal.Instant>,
  { page, size }: PageQuery,
): Promise<Page<SessionRow>> {
  const all = tx
    .withTables<Tables>()
    .selectFrom("sessions")
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now)
    .where("last_seen_at", ">", idleSince);
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await all
    .selectAll()
    .orderBy("last_seen_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

/** Ends one session of the account; false when it has none of that id. */
export async function deleteSession(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .withTables<Tables>()
    .deleteFrom("sessions")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteSessionByToken(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("sessions").where("token_hash", "=", tokenHash).execute();
}

/** Ends every session of the account but, where given, one. */
export async function deleteSessions(tx: Tx, accountId: string, { except }: { except?: string } = {}): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom("sessions")
    .where("account_id", "=", accountId)
    .$if(except !== undefined, (query) => query.where("id", "!=", except!))
    .execute();
}

/** Ends the sessions beyond the `kept` most recently used. */
export async function deleteOldestSessions(tx: Tx, accountId: string, kept: number): Promise<void> {
  const db = tx.withTables<Tables>();
  const oldest = db
    .selectFrom("sessions")
    .select("id")
    .where("account_id", "=", accountId)
    .orderBy("last_seen_at", "desc")
    .orderBy("id", "desc")
    .offset(kept);
  await db.deleteFrom("sessions").where("id", "in", oldest).execute();
}

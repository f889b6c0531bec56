import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { MessagesTable, Tables, ThreadsTable } from "./rows.gen.ts";

export type ThreadRow = Selectable<ThreadsTable>;
export type MessageRow = Selectable<MessagesTable>;

export async function insertThread(tx: Tx, thread: Insertable<ThreadsTable>): Promise<ThreadRow> {
  return tx.withTables<Tables>().insertInto("threads").values(thread).returningAll().executeTakeFirstOrThrow();
}

export async function findThread(tx: Tx, id: string): Promise<ThreadRow | undefined> {
  return tx.withTables<Tables>().selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function findThreadOf(tx: Tx, introductionId: string): Promise<ThreadRow | undefined> {
  return tx.withTables<Tables>().selectFrom("threads").selectAll().where("introduction_id", "=", introductionId).executeTakeFirst();
}

export type Side = { talentAccountId: string } | { companyId: string };

/** One page of the threads of a side, the latest talked-in first, each with what `readerId` has not read. */
export async function listThreads(
  tx: Tx,
  side: Side,
  readerId: string,
  offset: number,
  limit: number,
): Promise<{ rows: (ThreadRow & { unread: number })[]; total: number }> {
  const db = tx.withTables<Tables>();
  const mine =
    "talentAccountId" in side
      ? db.selectFrom("threads").where("talent_account_id", "=", side.talentAccountId)
      : db.selectFrom("threads").where("company_id", "=", side.companyId);
  const rows = await mine
    .selectAll()
    .select(unreadOf(readerId))
    .orderBy("last_message_at", "desc")
    .orderBy("id", "desc")
    .offset(offset)
    .limit(limit)
    .execute();
  const { total } = await mine.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { rows, total };
}

/** One page of messages, newest first. */
export async function listMessages(
  tx: Tx,
  threadId: string,
  offset: number,
  limit: number,
): Promise<{ rows: MessageRow[]; total: number }> {
  const query = tx.withTables<Tables>().selectFrom("messages").where("thread_id", "=", threadId);
  const rows = await query.selectAll().orderBy("sent_at", "desc").orderBy("id", "desc").offset(offset).limit(limit).execute();
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { rows, total };
}

export async function insertMessage(tx: Tx, message: Insertable<MessagesTable>): Promise<MessageRow> {
  const db = tx.withTables<Tables>();
  const row = await db.insertInto("messages").values(message).returningAll().executeTakeFirstOrThrow();
  await db.updateTable("threads").set({ last_message_at: row.sent_at }).where("id", "=", row.thread_id).execute();
  return row;
}

export async function markRead(tx: Tx, threadId: string, accountId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("thread_reads")
    .values({ thread_id: threadId, account_id: accountId, read_at: at })
    .onConflict((conflict) => conflict.columns(["thread_id", "account_id"]).doUpdateSet({ read_at: at }))
    .execute();
}

/** How many messages of others an account has not read in a thread. */
export async function countUnread(tx: Tx, threadId: string, readerId: string): Promise<number> {
  const { unread } = await tx
    .withTables<Tables>()
    .selectFrom("threads")
    .select(unreadOf(readerId))
    .where("id", "=", threadId)
    .executeTakeFirstOrThrow();
  return unread;
}

function unreadOf(readerId: string) {
  return sql<number>`(
    select count(*) from messages
    where messages.thread_id = threads.id and messages.author_account_id is distinct from ${readerId}
      and messages.sent_at > coalesce((select read_at from thread_reads where thread_reads.thread_id = threads.id and account_id = ${readerId}), '-infinity')
  )::int`.as("unread");
}

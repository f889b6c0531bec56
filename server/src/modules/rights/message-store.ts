import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { RightsMessagesTable, Tables } from "./rows.gen.ts";

export type MessageRow = Selectable<RightsMessagesTable>;

/** Longest thread, in messages: nobody adds to one that is full, so that all of it is shown. */
export const longestThread = 200;

export async function insertMessage(tx: Tx, message: Insertable<RightsMessagesTable>): Promise<MessageRow> {
  return tx.withTables<Tables>().insertInto("rights_messages").values(message).returningAll().executeTakeFirstOrThrow();
}

/** The thread of a request, oldest first. */
export async function findMessages(tx: Tx, requestId: string): Promise<MessageRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("rights_messages")
    .selectAll()
    .where("request_id", "=", requestId)
    .orderBy("at")
    .orderBy("id")
    .limit(longestThread)
    .execute();
}

export async function countMessages(tx: Tx, requestId: string): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("rights_messages")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("request_id", "=", requestId)
    .executeTakeFirstOrThrow();
  return total;
}

/** The requests whose threads hold mails of these message ids, without brackets. */
export async function findRequestIdsByMail(tx: Tx, messageIds: readonly string[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("rights_messages")
    .select("request_id")
    .where("mail_message_id", "in", [...messageIds])
    .orderBy("at", "desc")
    .execute();
  return rows.map(({ request_id }) => request_id);
}

/** Whose threads: the words go along when a request of the form turns out to be that of an account. */
export async function giveMessagesTo(tx: Tx, requestId: string, accountId: string): Promise<void> {
  await tx.withTables<Tables>().updateTable("rights_messages").set({ account_id: accountId }).where("request_id", "=", requestId).execute();
}

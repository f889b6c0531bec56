import type { Selectable } from "kysely";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { Tx } from "#platform/db.ts";
import type { MailsTable, Tables } from "./rows.gen.ts";

export type MailRow = Selectable<MailsTable>;

export async function insertMail(tx: Tx, mail: Omit<MailRow, "id" | "state" | "sent_at">): Promise<string> {
  const { id } = await tx.withTables<Tables>().insertInto("mails").values(mail).returning("id").executeTakeFirstOrThrow();
  return id;
}

/** The mail if it still waits, locked until the transaction ends. */
export async function findQueuedMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("mails")
    .selectAll()
    .where("id", "=", id)
    .where("state", "=", "queued")
    .forUpdate()
    .executeTakeFirst();
}

/** What no reader will be shown again: a link in a mail that left, or never will, must not lie about in clear. */
const blank = { body_text: "", body_html: "" } as const;

/** Notes what became of a waiting mail; only a captured one keeps its words, for the mailbox of a demonstration. */
export async function settleMail(tx: Tx, id: string, state: "sent" | "captured" | "failed", now: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("mails")
    .set({ state, sent_at: state === "sent" ? now : null, ...(state === "captured" ? {} : blank) })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .execute();
}

/** Notes whose the mails to an address are that nobody's account has yet. */
export async function giveMailsTo(tx: Tx, accountId: string, recipient: string): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("mails")
    .set({ account_id: accountId })
    .where("account_id", "is", null)
    .where((eb) => eb(eb.fn("lower", ["recipient"]), "=", recipient.toLowerCase()))
    .execute();
}

export async function giveUpOnMailsBefore(tx: Tx, moment: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("mails")
    .set({ state: "failed", ...blank })
    .where("state", "=", "queued")
    .where("created_at", "<", moment)
    .execute();
}

/** Mails that no server took, newest first, of one recipient or of all. */
export async function pageOfCapturedMails(
  tx: Tx,
  { page, size, recipient }: PageQuery & { recipient?: string | undefined },
): Promise<Page<MailRow>> {
  const all = tx
    .withTables<Tables>()
    .selectFrom("mails")
    .where("state", "in", ["queued", "captured"])
    .$if(recipient !== undefined, (query) => query.where("recipient", "=", recipient!));
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await all
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

export async function findCapturedMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("mails")
    .selectAll()
    .where("id", "=", id)
    .where("state", "in", ["queued", "captured"])
    .executeTakeFirst();
}

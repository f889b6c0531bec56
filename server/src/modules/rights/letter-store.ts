import type { Page } from "@jump/contract/paging.ts";
import type { LetterQuery } from "@jump/contract/rights.ts";
import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { LetterboxMark } from "./letterbox.ts";
import type { RightsLettersTable, Tables } from "./rows.gen.ts";

export type LetterRow = Selectable<RightsLettersTable>;

/** Keeps a letter; undefined when one of the same message id is kept already. */
export async function insertLetter(tx: Tx, letter: Insertable<RightsLettersTable>): Promise<LetterRow | undefined> {
  return tx
    .withTables<Tables>()
    .insertInto("rights_letters")
    .values(letter)
    .onConflict((conflict) => conflict.column("message_id").doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function findLetter(tx: Tx, id: string): Promise<LetterRow | undefined> {
  return tx.withTables<Tables>().selectFrom("rights_letters").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function findLetterByMessageId(tx: Tx, messageId: string): Promise<LetterRow | undefined> {
  return tx.withTables<Tables>().selectFrom("rights_letters").selectAll().where("message_id", "=", messageId).executeTakeFirst();
}

/** Notes which case a letter went to; its words stand there. */
export async function noteFiled(
  tx: Tx,
  id: string,
  facts: Pick<LetterRow, "request_id" | "account_id" | "verdict">,
  now: Temporal.Instant,
) {
  await tx
    .withTables<Tables>()
    .updateTable("rights_letters")
    .set({ ...facts, state: "filed", body: "", closed_at: now })
    .where("id", "=", id)
    .where("state", "in", ["aside", "filed"])
    .execute();
}

/** Closes a letter that is set aside, and forgets its words; undefined when somebody was quicker. */
export async function closeLetter(tx: Tx, id: string, closedBy: string, now: Temporal.Instant): Promise<LetterRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("rights_letters")
    .set({ state: "closed", body: "", closed_by: closedBy, closed_at: now })
    .where("id", "=", id)
    .where("state", "=", "aside")
    .returningAll()
    .executeTakeFirst();
}

/** Letters, those set aside first, the latest first. */
export async function pageOfLetters(tx: Tx, { page, size, state }: LetterQuery): Promise<Page<LetterRow>> {
  const found = tx
    .withTables<Tables>()
    .selectFrom("rights_letters")
    .$if(state !== undefined, (query) => query.where("state", "=", state!));
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await found
    .selectAll()
    .orderBy(sql`state <> 'aside'`)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

/** How many letters of a sender opened cases since a moment. */
export async function countOpenedBy(tx: Tx, sender: string, since: Temporal.Instant): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("rights_letters")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where(sql`lower(sender)`, "=", sender.toLowerCase())
    .where("verdict", "=", "request")
    .where("created_at", ">", since)
    .executeTakeFirstOrThrow();
  return total;
}

/** How far a mailbox was read; the row stays locked until the transaction ends. */
export async function findMark(tx: Tx, name: string): Promise<LetterboxMark | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("rights_mailboxes")
    .select(["uid_validity as uidValidity", "first_uid as firstUid", "last_uid as lastUid"])
    .where("name", "=", name)
    .forUpdate()
    .executeTakeFirst();
}

export async function putMark(tx: Tx, name: string, mark: LetterboxMark, now: Temporal.Instant): Promise<void> {
  const facts = { uid_validity: mark.uidValidity, first_uid: mark.firstUid, last_uid: mark.lastUid, read_at: now };
  await tx
    .withTables<Tables>()
    .insertInto("rights_mailboxes")
    .values({ name, ...facts })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(facts))
    .execute();
}

export async function findReadAt(tx: Tx, name: string): Promise<Temporal.Instant | null> {
  const row = await tx.withTables<Tables>().selectFrom("rights_mailboxes").select("read_at").where("name", "=", name).executeTakeFirst();
  return row?.read_at ?? null;
}

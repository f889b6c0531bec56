import type { QueueQuery, RequestState } from "@jump/contract/rights.ts";
import { openStates } from "@jump/contract/rights.ts";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { RightsRequestsTable, Tables } from "./rows.gen.ts";

export type RequestRow = Selectable<RightsRequestsTable>;

export async function insertRequest(tx: Tx, request: Insertable<RightsRequestsTable>): Promise<RequestRow> {
  return tx.withTables<Tables>().insertInto("rights_requests").values(request).returningAll().executeTakeFirstOrThrow();
}

export async function findRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  return tx.withTables<Tables>().selectFrom("rights_requests").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Moves a request that is still in `from`; undefined when somebody was quicker. */
export async function moveRequest(
  tx: Tx,
  id: string,
  from: RequestState,
  to: RequestState,
  facts: Updateable<RightsRequestsTable> = {},
): Promise<RequestRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("rights_requests")
    .set({ ...facts, state: to })
    .where("id", "=", id)
    .where("state", "=", from)
    .returningAll()
    .executeTakeFirst();
}

/** Facts that change no state. */
export async function updateRequest(tx: Tx, id: string, facts: Omit<Updateable<RightsRequestsTable>, "state">): Promise<void> {
  await tx.withTables<Tables>().updateTable("rights_requests").set(facts).where("id", "=", id).execute();
}

/** Keeps the id of a mail that told the person something. */
export async function addToldMail(tx: Tx, id: string, mailId: string): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("rights_requests")
    .set({ told_mails: sql`array_append(told_mails, ${mailId}::uuid)` })
    .where("id", "=", id)
    .execute();
}

/** The request that these mails of ours belong to. */
export async function findByToldMail(tx: Tx, mailIds: readonly string[]): Promise<RequestRow | undefined> {
  if (mailIds.length === 0) return undefined;
  return tx
    .withTables<Tables>()
    .selectFrom("rights_requests")
    .selectAll()
    .where(sql<boolean>`told_mails && ${[...mailIds]}::uuid[]`)
    .orderBy("received_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The request whose id ends as its reference says; the latest, should two share an ending. */
export async function findByReference(tx: Tx, ending: string): Promise<RequestRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("rights_requests")
    .selectAll()
    .where(sql<string>`right(id::text, 12)`, "=", ending)
    .where("state", "!=", "unconfirmed")
    .orderBy("received_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** One person's requests, the latest first. */
export async function pageOfOwn(tx: Tx, accountId: string, { page, size }: PageQuery): Promise<Page<RequestRow>> {
  const own = tx.withTables<Tables>().selectFrom("rights_requests").where("account_id", "=", accountId).where("state", "!=", "unconfirmed");
  const { total } = await own.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await own
    .selectAll()
    .orderBy("received_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

/** What staff has before it: open cases the most urgent first, others the latest first. */
export async function pageOfQueue(
  tx: Tx,
  { page, size, state, kind, due }: QueueQuery,
  today: Temporal.PlainDate,
): Promise<Page<RequestRow>> {
  let found = tx.withTables<Tables>().selectFrom("rights_requests").where("state", "!=", "unconfirmed");
  if (state === "open") found = found.where("state", "in", [...openStates]);
  else if (state !== "any") found = found.where("state", "=", state);
  if (kind !== undefined) found = found.where("kind", "=", kind);
  if (due === "overdue") found = found.where("due_on", "<", today).where("state", "in", [...openStates]);
  if (due === "week")
    found = found
      .where("due_on", ">=", today)
      .where("due_on", "<=", today.add({ days: 7 }))
      .where("state", "in", [...openStates]);
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const sorted =
    state === "open" || due ? found.orderBy("due_on").orderBy("id") : found.orderBy("received_at", "desc").orderBy("id", "desc");
  const items = await sorted
    .selectAll()
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

/** The person's request of a kind that nobody has decided yet; the latest, if there are several. */
export async function findOpenOf(tx: Tx, accountId: string, kind: RequestRow["kind"]): Promise<RequestRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("rights_requests")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("kind", "=", kind)
    .where("state", "in", [...openStates, "decided"])
    .orderBy("received_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The person's contest of a ranking that nobody has answered yet. */
export async function findContestOf(tx: Tx, accountId: string, receiptId: string): Promise<RequestRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("rights_requests")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("receipt_id", "=", receiptId)
    .where("state", "in", [...openStates])
    .limit(1)
    .executeTakeFirst();
}

/** A request to be forgotten that is still examined, other than this one; the oldest. */
export async function findOtherErasure(tx: Tx, accountId: string, requestId: string): Promise<RequestRow | undefined> {
  return (
    tx
      .withTables<Tables>()
      .selectFrom("rights_requests")
      .selectAll()
      .where("account_id", "=", accountId)
      .where("kind", "=", "erasure")
      .where("id", "!=", requestId)
      // What came by mail and nobody confirmed restricts nobody.
      .where((eb) => eb.or([eb("channel", "!=", "mail"), eb("confirmed_at", "is not", null)]))
      .where("state", "in", [...openStates, "decided"])
      .orderBy("received_at")
      .limit(1)
      .executeTakeFirst()
  );
}

/** The decided request whose erasure waits for this mail to leave. */
export async function findByFarewell(tx: Tx, mailId: string): Promise<RequestRow | undefined> {
  return tx.withTables<Tables>().selectFrom("rights_requests").selectAll().where("farewell_mail_id", "=", mailId).executeTakeFirst();
}

/** Decided requests whose farewell was queued before a moment and whose erasure has not happened. */
export async function findWaitingErasures(tx: Tx, decidedBefore: Temporal.Instant, limit: number): Promise<RequestRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("rights_requests")
    .selectAll()
    .where("state", "=", "decided")
    .where("farewell_mail_id", "is not", null)
    .where("decided_at", "<", decidedBefore)
    .orderBy("decided_at")
    .limit(limit)
    .execute();
}

/** Open requests due on or before a day: how many, and how many of them are over. */
export async function countDue(tx: Tx, today: Temporal.PlainDate, until: Temporal.PlainDate): Promise<{ due: number; overdue: number }> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("rights_requests")
    .where("state", "in", [...openStates])
    .where("due_on", "<=", until)
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere("due_on", ">=", today).as("due"),
      eb.fn.countAll<number>().filterWhere("due_on", "<", today).as("overdue"),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

/** Deletes what the form took for these mailboxes and nobody confirmed; the messages go along. */
export async function deleteUnconfirmedOf(tx: Tx, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return;
  await tx
    .withTables<Tables>()
    .deleteFrom("rights_requests")
    .where("state", "=", "unconfirmed")
    .where(sql<boolean>`lower(contact_email) = any(${emails.map((email) => email.toLowerCase())}::text[])`)
    .execute();
}

/** Forgets what the form took and nobody confirmed in time. */
export async function deleteUnconfirmedBefore(tx: Tx, moment: Temporal.Instant): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom("rights_requests")
    .where("state", "=", "unconfirmed")
    .where("received_at", "<", moment)
    .execute();
}

/** Those of these people who wait for an answer: nothing of theirs goes before it (GDPR art. 12). */
export async function findAwaiting(tx: Tx, accountIds: readonly string[]): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("rights_requests")
    .select("account_id")
    .distinct()
    .where("account_id", "in", [...accountIds])
    .where("state", "in", [...openStates])
    .execute();
  return new Set(rows.flatMap(({ account_id }) => account_id ?? []));
}

import type { Insertable, Selectable } from "kysely";
import type { AuthorityRequestState } from "@jump/contract/authority-requests.ts";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { Tx } from "#platform/db.ts";
import type { AuthorityRequestPeopleTable, AuthorityRequestsTable, Tables } from "./rows.gen.ts";

export type RequestRow = Selectable<AuthorityRequestsTable>;
export type RequestPerson = Selectable<AuthorityRequestPeopleTable>;

export async function insertRequest(
  tx: Tx,
  request: Insertable<AuthorityRequestsTable>,
  accountIds: readonly string[],
): Promise<RequestRow> {
  const db = tx.withTables<Tables>();
  const row = await db.insertInto("authority_requests").values(request).returningAll().executeTakeFirstOrThrow();
  await db
    .insertInto("authority_request_people")
    .values(accountIds.map((account_id) => ({ request_id: row.id, account_id })))
    .execute();
  return row;
}

export async function findRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  return tx.withTables<Tables>().selectFrom("authority_requests").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function pageOfRequests(tx: Tx, { page, size }: PageQuery): Promise<Page<RequestRow>> {
  const all = tx.withTables<Tables>().selectFrom("authority_requests");
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await all
    .selectAll()
    .orderBy("received_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

/** Moves a request on from the state it was read in; false when it has moved meanwhile. */
export async function moveRequest(
  tx: Tx,
  id: string,
  from: AuthorityRequestState,
  changes: Partial<Omit<RequestRow, "id">>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("authority_requests")
    .set(changes)
    .where("id", "=", id)
    .where("state", "=", from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function peopleOf(tx: Tx, requestId: string): Promise<RequestPerson[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("authority_request_people")
    .selectAll()
    .where("request_id", "=", requestId)
    .orderBy("account_id")
    .execute();
}

/** Keeps which columns of a person were handed over. */
export async function noteHandedOver(tx: Tx, requestId: string, accountId: string, fields: readonly string[]): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("authority_request_people")
    .set({ handed_over: [...fields] })
    .where("request_id", "=", requestId)
    .where("account_id", "=", accountId)
    .execute();
}

/** Marks a person as told; false when they were already. */
export async function markInformed(tx: Tx, requestId: string, accountId: string, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("authority_request_people")
    .set({ informed_at: at })
    .where("request_id", "=", requestId)
    .where("account_id", "=", accountId)
    .where("informed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Answered requests with somebody not yet told, whose silence, if any, ended before a day. */
export async function requestsToTell(tx: Tx, today: Temporal.PlainDate): Promise<RequestRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("authority_requests as r")
    .selectAll("r")
    .where("r.state", "=", "answered")
    .where((eb) => eb.or([eb("r.inform_person", "=", true), eb("r.silence_until", "<", today)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("authority_request_people as p")
          .select("p.request_id")
          .whereRef("p.request_id", "=", "r.id")
          .where("p.informed_at", "is", null),
      ),
    )
    .orderBy("r.id")
    .execute();
}

/** Takes away sealed files answered before a moment; returns how many. */
export async function forgetFilesBefore(tx: Tx, moment: Temporal.Instant): Promise<number> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("authority_requests")
    .set({ sealed_export: null })
    .where("answered_at", "<", moment)
    .where("sealed_export", "is not", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** A Talent whom companies were shown in a period: whether ever among the first five, whether ever invited. */
export type ShownTalent = { talentId: string; first: boolean; invited: boolean };

/** Every Talent whom a company was shown in a period. */
export async function shownBetween(tx: Tx, from: Temporal.Instant, until: Temporal.Instant): Promise<ShownTalent[]> {
  const { rows } = await sql<ShownTalent>`
    select shown.talent_id as "talentId", bool_or(array_position(receipt.talent_ids[1:5], shown.talent_id) is not null) as first,
      bool_or(exists (
        select from shortlist_decisions as decision
        where decision.mission_id = receipt.mission_id and decision.talent_id = shown.talent_id and decision.decision = 'invited'
      )) as invited
    from shown_talents as shown join match_receipts as receipt on receipt.id = shown.receipt_id
    where shown.shown_to = 'company' and shown.shown_at >= ${from}::timestamptz and shown.shown_at < ${until}::timestamptz
    group by shown.talent_id`.execute(tx);
  return rows;
}

/** Every Talent who could be found at some time of a period. */
export async function findableBetween(tx: Tx, from: Temporal.Instant, until: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ talent_id: string }>`
    select distinct talent_id from (
      select talent_id, document is not null as is_findable, created_at,
        lead(created_at) over (partition by talent_id order by seq) as replaced_at
      from scorer_documents
    ) as version
    where is_findable and created_at < ${until}::timestamptz and (replaced_at is null or replaced_at > ${from}::timestamptz)`.execute(tx);
  return rows.map(({ talent_id }) => talent_id);
}

/** Of each mission the last ranking that a company was shown in a period. */
export async function receiptsShownBetween(tx: Tx, from: Temporal.Instant, until: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ receipt_id: string }>`
    select distinct on (receipt.mission_id) shown.receipt_id
    from shown_talents as shown join match_receipts as receipt on receipt.id = shown.receipt_id
    where shown.shown_to = 'company' and shown.shown_at >= ${from}::timestamptz and shown.shown_at < ${until}::timestamptz
    order by receipt.mission_id, shown.shown_at desc, shown.receipt_id`.execute(tx);
  return rows.map(({ receipt_id }) => receipt_id);
}

export async function shownToCompany(tx: Tx, receiptId: string): Promise<Set<string>> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("shown_talents")
    .select("talent_id")
    .where("receipt_id", "=", receiptId)
    .where("shown_to", "=", "company")
    .execute();
  return new Set(rows.map(({ talent_id }) => talent_id));
}

export async function invitedOn(tx: Tx, missionId: string): Promise<Set<string>> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("shortlist_decisions")
    .select("talent_id")
    .where("mission_id", "=", missionId)
    .where("decision", "=", "invited")
    .execute();
  return new Set(rows.map(({ talent_id }) => talent_id));
}

/** When a company was first shown anybody; null when that never happened. */
export async function firstShownAt(tx: Tx): Promise<Temporal.Instant | null> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("shown_talents")
    .select("shown_at")
    .where("shown_to", "=", "company")
    .orderBy("shown_at")
    .limit(1)
    .executeTakeFirst();
  return row?.shown_at ?? null;
}

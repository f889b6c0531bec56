import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

export type ShownTo = "company" | "staff";

/** Keeps that these Talents were shown in a ranking; the first time counts. */
export async function keepShown(
  tx: Tx,
  receiptId: string,
  talentIds: readonly string[],
  to: ShownTo,
  now: Temporal.Instant,
): Promise<void> {
  if (talentIds.length === 0) return;
  await sql`
    insert into shown_talents (receipt_id, talent_id, shown_to, shown_at)
    select ${receiptId}::uuid, talent_id, ${to}, ${now}::timestamptz from unnest(${[...talentIds]}::uuid[]) as talent_id
    on conflict do nothing`.execute(tx);
}

export type ShownPlace = {
  receiptId: string;
  missionId: string;
  shownTo: ShownTo;
  shownAt: Temporal.Instant;
  place: number;
  score: number;
};

/** The rankings in which somebody was shown a Talent, the last first, with the place and the score that they keep. */
export async function shownPlacesOf(tx: Tx, talentId: string, { limit, offset }: { limit: number; offset: number }): Promise<ShownPlace[]> {
  const { rows } = await sql<ShownPlace>`
    select shown.receipt_id as "receiptId", part.mission_id as "missionId", shown.shown_to as "shownTo", shown.shown_at as "shownAt",
      part.first_place + array_position(part.talent_ids, shown.talent_id) - 1 as place,
      part.scores[array_position(part.talent_ids, shown.talent_id)] as score
    from shown_talents as shown
    join match_receipts as part
      on (part.id = shown.receipt_id or part.continues = shown.receipt_id) and part.talent_ids @> array[shown.talent_id]
    where shown.talent_id = ${talentId}::uuid
    order by shown.shown_at desc, shown.receipt_id, shown.shown_to limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function countShownPlacesOf(tx: Tx, talentId: string): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("shown_talents")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("talent_id", "=", talentId)
    .executeTakeFirstOrThrow();
  return total;
}

/** To whom a Talent was shown in a ranking, the company before staff, or nothing. */
export async function firstShown(tx: Tx, receiptId: string, talentId: string) {
  return tx
    .withTables<Tables>()
    .selectFrom("shown_talents")
    .select(["shown_to", "shown_at"])
    .where("receipt_id", "=", receiptId)
    .where("talent_id", "=", talentId)
    .orderBy("shown_to")
    .limit(1)
    .executeTakeFirst();
}

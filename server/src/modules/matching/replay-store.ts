import { sql } from "kysely";
import type { ScorerDocument } from "#modules/scoring";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";
import type { ReceiptRow } from "./store.ts";

export type ReceiptFilter = { last?: number | undefined; missionId?: string | undefined };

/** Every part of every receipt, the latest first: ids are read a page at a time, rows one by one. */
export async function* receiptsFromLatest(tx: Tx, { last = Infinity, missionId }: ReceiptFilter): AsyncGenerator<ReceiptRow> {
  const page = 500;
  for (let before: string | null = null, left = last; left > 0;) {
    let next = tx.withTables<Tables>().selectFrom("match_receipts").select("id").orderBy("id", "desc").limit(Math.min(page, left));
    if (missionId !== undefined) next = next.where("mission_id", "=", missionId);
    if (before !== null) next = next.where("id", "<", before);
    const rows = await next.execute();
    for (const { id } of rows)
      yield await tx.withTables<Tables>().selectFrom("match_receipts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (rows.length < page) return;
    before = rows.at(-1)!.id;
    left -= rows.length;
  }
}

/** The latest receipt of each of the missions that were ranked last, the latest first. */
export async function latestOfMissions(tx: Tx, missions: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select distinct on (mission_id) id from match_receipts where continues is null order by mission_id, id desc) as latest
    order by id desc limit ${missions}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The documents of at most so many Talents who may be found now; of more, those are taken whom a hash of their ids picks. */
export async function sampleDocuments(tx: Tx, most: number): Promise<ScorerDocument[]> {
  const { rows } = await sql<{ document: unknown }>`
    select document from scorer_documents where is_current and document is not null
    order by md5(talent_id::text) limit ${most}`.execute(tx);
  return rows.map(({ document }) => document as ScorerDocument);
}

import { sql, type Insertable, type RawBuilder, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { ScorerDocument } from "#modules/scoring";
import type { MatchReceiptsTable, ShortlistDecisionsTable, Tables } from "./rows.gen.ts";

export type ReceiptRow = Selectable<MatchReceiptsTable>;
export type DecisionRow = Selectable<ShortlistDecisionsTable>;

/** The documents behind a page of a receipt, by number; those of erased Talents are gone. */
export async function documentsBySeq(
  tx: Tx,
  seqs: readonly number[],
): Promise<Map<number, { document: ScorerDocument; isCurrent: boolean }>> {
  if (seqs.length === 0) return new Map();
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("scorer_documents")
    .select(["seq", "document", "is_current"])
    .where("seq", "in", [...seqs])
    .execute();
  return new Map(
    rows
      .filter(({ document }) => document !== null)
      .map((row) => [row.seq, { document: row.document as ScorerDocument, isCurrent: row.is_current }]),
  );
}

/** Which of these documents are still kept: those of erased Talents are gone. */
export async function keptSeqs(tx: Tx, seqs: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ seq: number }>`select seq from scorer_documents where seq = any(${[...seqs]}::bigint[])`.execute(tx);
  return new Set(rows.map(({ seq }) => seq));
}

export async function insertReceipt(tx: Tx, { weights, criteria, relations, ...receipt }: ReceiptRow): Promise<void> {
  const inputs = { weights: JSON.stringify(weights), criteria: JSON.stringify(criteria), relations: JSON.stringify(relations) };
  await tx
    .withTables<Tables>()
    .insertInto("match_receipts")
    .values({ ...receipt, ...inputs })
    .execute();
}

/** The first part of a ranking, by which all of it is known. */
export async function findReceipt(tx: Tx, id: string): Promise<ReceiptRow | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("match_receipts")
    .selectAll()
    .where("id", "=", id)
    .where("continues", "is", null)
    .executeTakeFirst();
}

/** All parts of a ranking in the order of their places. */
export async function receiptParts(tx: Tx, id: string): Promise<ReceiptRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("match_receipts")
    .selectAll()
    .where((or) => or.or([or("id", "=", id), or("continues", "=", id)]))
    .orderBy("first_place")
    .execute();
}

/** Until the end of the transaction nobody else continues this ranking. */
export async function lockReceipt(tx: Tx, id: string): Promise<void> {
  await tx.withTables<Tables>().selectFrom("match_receipts").select("id").where("id", "=", id).forNoKeyUpdate().execute();
}

/** A kept place of a ranking, from 1, with the document it was given for, unless its Talent was erased since. */
export type KeptPlace = {
  place: number;
  talentId: string;
  document: ScorerDocument | null;
  /** Whether the Talent may be shown at this moment. */ isFindable: boolean;
};

/** Places of a ranking from `from` to `to` (from 1, both included), or one Talent's. */
export type PlacesWanted = { from: number; to: number } | { talentId: string };

/** The kept places of a ranking, whichever of its parts keeps them. */
export async function keptPlaces(tx: Tx, receiptId: string, wanted: PlacesWanted): Promise<KeptPlace[]> {
  const { from, to, talentId } = { from: 1, to: 2 ** 31 - 1, talentId: null, ...wanted };
  return withDocuments(
    tx,
    sql`(select part.first_place + nth - 1 as place, talent_id, seq
    from match_receipts as part cross join unnest(part.talent_ids, part.document_seqs) with ordinality as one (talent_id, seq, nth)
    where (part.id = ${receiptId}::uuid or part.continues = ${receiptId}::uuid) and part.first_place <= ${to}::int
    and part.first_place + nth - 1 between ${from}::int and ${to}::int
    and (${talentId}::uuid is null or talent_id = ${talentId}::uuid))`,
  );
}

/** Places from `from` to `to` of a receipt at hand, as far as this part of its ranking keeps them. */
export async function placesOf(tx: Tx, receipt: ReceiptRow, from: number, to: number): Promise<KeptPlace[]> {
  const [begin, end] = [from - receipt.first_place, to - receipt.first_place + 1];
  const [ids, seqs] = [receipt.talent_ids.slice(begin, end), receipt.document_seqs.slice(begin, end)];
  return withDocuments(
    tx,
    sql`(select ${from}::int + nth - 1 as place, talent_id, seq from unnest(${ids}::uuid[], ${seqs}::bigint[]) with ordinality as one (talent_id, seq, nth))`,
  );
}

async function withDocuments(tx: Tx, kept: RawBuilder<unknown>): Promise<KeptPlace[]> {
  const { rows } = await sql<KeptPlace>`
    select kept.place::int, kept.talent_id as "talentId", judged.document,
      exists (select from scorer_documents as now
        where now.talent_id = kept.talent_id and now.is_current and now.document is not null) as "isFindable"
    from ${kept} as kept left join scorer_documents as judged on judged.seq = kept.seq order by place`.execute(tx);
  return rows;
}

/** How many places of a ranking are kept. */
export async function countKept(tx: Tx, receiptId: string): Promise<number> {
  const { rows } = await sql<{ kept: number }>`
    select sum(cardinality(talent_ids))::int as kept from match_receipts
    where id = ${receiptId}::uuid or continues = ${receiptId}::uuid`.execute(tx);
  return rows[0]!.kept;
}

/** Where a Talent stands in a ranking as far as it is kept, or null. */
export async function keptPlaceOf(tx: Tx, receiptId: string, talentId: string): Promise<KeptPlace | null> {
  const { rows } = await sql<KeptPlace>`
    select first_place + array_position(talent_ids, ${talentId}::uuid) - 1 as place, ${talentId}::text as "talentId",
      document_seqs[array_position(talent_ids, ${talentId}::uuid)] as seq
    from match_receipts where (id = ${receiptId}::uuid or continues = ${receiptId}::uuid) and talent_ids @> array[${talentId}::uuid]`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** A receipt without its places, and how many it keeps. */
export type ReceiptHead = Omit<ReceiptRow, "talent_ids" | "scores" | "document_seqs"> & { places: number };

/** The last ranking of a mission; its places are many, and known to whoever ranks again and comes to the same seal. */
export async function latestReceipt(tx: Tx, missionId: string): Promise<ReceiptHead | undefined> {
  const { rows } = await sql<ReceiptHead>`
    select id, mission_id, requested_by, scorer_version, weights, criteria, criteria_version, on_date, relations, watermark, fitting, outside,
      result_hash, created_at, continues, first_place, cardinality(talent_ids) as places
    from match_receipts where mission_id = ${missionId}::uuid and continues is null order by created_at desc, id desc limit 1`.execute(tx);
  return rows[0];
}

/** The receipt, or part of one, whose id comes next after this one, or the first. */
export async function receiptAfter(tx: Tx, id: string | null): Promise<ReceiptRow | undefined> {
  const all = tx.withTables<Tables>().selectFrom("match_receipts").selectAll().orderBy("id").limit(1);
  return (id === null ? all : all.where("id", ">", id)).executeTakeFirst();
}

/** The present documents of these Talents, as far as they may be ranked, with their numbers. */
export async function currentDocuments(
  tx: Tx,
  talentIds: readonly string[],
): Promise<Map<string, { seq: number; document: ScorerDocument }>> {
  const { rows } = await sql<{ talent_id: string; seq: number; document: unknown }>`
    select talent_id, seq, document from scorer_documents
    where is_current and document is not null and talent_id = any(${[...talentIds]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ talent_id, seq, document }) => [talent_id, { seq, document: document as ScorerDocument }]));
}

/** Gives a receipt another order; refused while the triggers of the table watch. */
export async function replaceOrder(
  tx: Tx,
  id: string,
  order: { talent_ids: string[]; scores: number[]; document_seqs: number[]; fitting: number; result_hash: Buffer },
): Promise<void> {
  await tx.withTables<Tables>().updateTable("match_receipts").set(order).where("id", "=", id).execute();
}

export async function insertDecision(tx: Tx, decision: Insertable<ShortlistDecisionsTable>): Promise<DecisionRow> {
  return tx.withTables<Tables>().insertInto("shortlist_decisions").values(decision).returningAll().executeTakeFirstOrThrow();
}

/** The last decision about each of these Talents for a mission. */
export async function latestDecisions(tx: Tx, missionId: string, talentIds: readonly string[]): Promise<Map<string, DecisionRow>> {
  if (talentIds.length === 0) return new Map();
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("shortlist_decisions")
    .distinctOn("talent_id")
    .selectAll()
    .where("mission_id", "=", missionId)
    .where("talent_id", "=", sql<string>`any(${[...talentIds]}::uuid[])`)
    .orderBy("talent_id")
    .orderBy("decided_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.talent_id, row]));
}

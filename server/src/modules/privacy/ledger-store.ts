import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { DisclosureRow } from "./store.ts";
import type { LedgerAnchorEntriesTable, LedgerAnchorsTable, Tables } from "./rows.gen.ts";

export type AnchorRow = Selectable<LedgerAnchorsTable>;
export type AnchorEntryRow = Selectable<LedgerAnchorEntriesTable>;
export type Place = { subject: string; seq: number };

/** The next lines of the ledger after a place, chain by chain, each in its order. */
export async function linesAfter(tx: Tx, { subject, seq }: Place, limit: number): Promise<DisclosureRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("disclosures")
    .selectAll()
    .where(sql<boolean>`(subject_account_id, seq) > (${subject}::uuid, ${seq}::integer)`)
    .orderBy("subject_account_id")
    .orderBy("seq")
    .limit(limit)
    .execute();
}

/** The first chain whose head is not the newest of its lines: lines without a head, a head without its line, or a line beyond the head. */
export async function findTornChain(tx: Tx): Promise<{ subject: string; lines: number | null; head: number | null } | undefined> {
  const { rows } = await sql<{ subject: string; lines: number | null; head: number | null }>`
    select coalesce(d.subject_account_id, h.subject_account_id) as subject, d.seq as lines, h.seq as head
    from (select subject_account_id, max(seq) as seq from disclosures group by subject_account_id) d
    full join ledger_heads h on h.subject_account_id = d.subject_account_id
    left join disclosures l on l.subject_account_id = h.subject_account_id and l.seq = h.seq
    where d.seq is distinct from h.seq or l.hash is distinct from h.hash
    order by 1 limit 1`.execute(tx);
  return rows[0];
}

/** Writes down, in the order of the persons' ids, every head that the anchors before do not name; returns how many there were. */
export async function insertAnchorEntries(tx: Tx, anchorSeq: number): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into ledger_anchor_entries (anchor_seq, place, subject_account_id, row_seq, row_hash)
    select ${anchorSeq}, row_number() over (order by h.subject_account_id), h.subject_account_id, h.seq, h.hash
    from ledger_heads h
    where not exists (select from ledger_anchor_entries e where e.subject_account_id = h.subject_account_id and e.row_seq = h.seq)`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

export async function insertAnchor(tx: Tx, row: Insertable<LedgerAnchorsTable>): Promise<void> {
  await tx.withTables<Tables>().insertInto("ledger_anchors").values(row).execute();
}

/** The newest anchor, or undefined. */
export async function lastAnchor(tx: Tx): Promise<AnchorRow | undefined> {
  return tx.withTables<Tables>().selectFrom("ledger_anchors").selectAll().orderBy("seq", "desc").limit(1).executeTakeFirst();
}

/** Anchors after a number, in their order. */
export async function anchorsAfter(tx: Tx, seq: number, limit: number): Promise<AnchorRow[]> {
  return tx.withTables<Tables>().selectFrom("ledger_anchors").selectAll().where("seq", ">", seq).orderBy("seq").limit(limit).execute();
}

/** One anchor's entries after a place, each with the line it names as that stands now; `line_hash` is null where there is none. */
export async function entriesAfter(
  tx: Tx,
  anchorSeq: number,
  place: number,
  limit: number,
): Promise<(AnchorEntryRow & { line_hash: Buffer | null })[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("ledger_anchor_entries as e")
    .leftJoin("disclosures as d", (join) =>
      join.onRef("d.subject_account_id", "=", "e.subject_account_id").onRef("d.seq", "=", "e.row_seq"),
    )
    .selectAll("e")
    .select("d.hash as line_hash")
    .where("e.anchor_seq", "=", anchorSeq)
    .where("e.place", ">", place)
    .orderBy("e.place")
    .limit(limit)
    .execute();
}

/** One anchor at a time: two would take the same number. */
export async function lockAnchors(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ledger_anchors'))`.execute(tx);
}

/** Which columns were disclosed for which purpose and on which basis, and how often. */
export async function disclosedFields(tx: Tx): Promise<{ purpose: string; legal_basis: string; field: string; count: number }[]> {
  const { rows } = await sql<{ purpose: string; legal_basis: string; field: string; count: number }>`
    select purpose, legal_basis, field, count(*) as count from disclosures, unnest(fields) as field
    group by purpose, legal_basis, field order by purpose, legal_basis, field`.execute(tx);
  return rows;
}

/** How many readings by staff carry no stated purpose, counted from the first that did; the public directory asks for none. */
export async function countUnstated(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from disclosures
    where recipient_label = 'Jump!' and context_kind <> 'directory' and stated_reason is null
    and disclosed_at > (select min(disclosed_at) from disclosures where stated_reason is not null)`.execute(tx);
  return rows[0]!.count;
}

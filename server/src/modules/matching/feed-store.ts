import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { ScorerDocument } from "#modules/scoring";
import type { Tables } from "./rows.gen.ts";

/** Replaces a Talent's current document; `null` takes the Talent out of every ranking. Unchanged documents are not written. */
export async function writeDocument(tx: Tx, talentId: string, document: ScorerDocument | null, now: Temporal.Instant): Promise<void> {
  const db = tx.withTables<Tables>();
  const text = document && JSON.stringify(document);
  const current = await db
    .selectFrom("scorer_documents")
    .select(["document"])
    .where("talent_id", "=", talentId)
    .where("is_current", "=", true)
    .forUpdate()
    .executeTakeFirst();
  if (current ? (current.document === null ? text === null : text !== null && sameJson(current.document, document)) : text === null) return;
  await db
    .updateTable("scorer_documents")
    .set({ is_current: false })
    .where("talent_id", "=", talentId)
    .where("is_current", "=", true)
    .execute();
  await db.insertInto("scorer_documents").values({ talent_id: talentId, document: text, created_at: now }).execute();
}

/** Many first documents at once, for Talents that have none. */
export async function insertDocuments(tx: Tx, documents: readonly ScorerDocument[], now: Temporal.Instant): Promise<void> {
  if (documents.length === 0) return;
  await tx
    .withTables<Tables>()
    .insertInto("scorer_documents")
    .values(documents.map((document) => ({ talent_id: document.talentId, document: JSON.stringify(document), created_at: now })))
    .execute();
}

/** A Talent's current document with its number, as the index takes it in. */
export type NumberedDocument = { id: string; seq: number; doc: ScorerDocument | null };

/**
 * Each Talent's last document of those whose writers' transaction numbers are `since` or later, and the number of the oldest transaction
 * that still runs: whatever is not visible yet was written by that one or a later one, so reading again from there misses nothing.
 * What this transaction wrote itself is left out: it may still be rolled back.
 */
export async function readChanges(tx: Tx, since: bigint): Promise<{ changes: NumberedDocument[]; upTo: bigint; readAt: Temporal.Instant }> {
  const { rows } = await sql<{ up_to: string; read_at: Temporal.Instant; talent_id: string | null; seq: number; document: unknown }>`
    select bounds.*, changed.* from (select pg_snapshot_xmin(pg_current_snapshot())::text as up_to, now() as read_at) as bounds
    left join (
      select distinct on (talent_id) talent_id, seq, document from scorer_documents
      where written_by >= ${String(since)}::xid8 and written_by is distinct from pg_current_xact_id_if_assigned()
      order by talent_id, seq desc
    ) as changed on true`.execute(tx);
  const changes = rows.flatMap(({ talent_id: id, seq, document }) =>
    id === null ? [] : [{ id, seq, doc: document as ScorerDocument | null }],
  );
  return { changes, upTo: BigInt(rows[0]!.up_to), readAt: rows[0]!.read_at };
}

/** Deletes the empty documents that erased Talents left before a moment: those that are all there is of their Talent. Returns how many. */
export async function deleteTombstones(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from scorer_documents as tombstone where document is null and created_at < ${before}::timestamptz
    and not exists (select from scorer_documents as other where other.talent_id = tombstone.talent_id and other.seq <> tombstone.seq)`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Gives this database's numbers to documents restored from another one, whose transactions would seem to be still to come. */
export async function adoptRestored(tx: Tx): Promise<void> {
  await sql`update scorer_documents set written_by = pg_current_xact_id() where written_by >= pg_snapshot_xmax(pg_current_snapshot())`.execute(
    tx,
  );
}

/** Which of these Talents have a current document, even one that says they are not to be found. */
export async function talentsWithDocument(tx: Tx, talentIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    talent_id: string;
  }>`select talent_id from scorer_documents where is_current and talent_id = any(${talentIds}::uuid[])`.execute(tx);
  return new Set(rows.map(({ talent_id }) => talent_id));
}

function sameJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** jsonb forgets the order of keys: compare with keys sorted. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
}

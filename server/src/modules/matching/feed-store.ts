import { sql, type Kysely } from "kysely";
import pg, { type PoolClient } from "pg";
import type { Database, Tx } from "#platform/db.ts";
import type { ScorerDocument } from "#modules/scoring";
import { createCopyReader } from "./copy-reader.ts";
import type { Tables } from "./rows.gen.ts";
import { seenBy, snapshotText, type SeenSnapshot } from "./seen-snapshot.ts";

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

/** A version of a Talent's document, as the index takes it in. */
export type NumberedDocument = { id: string; seq: number; doc: ScorerDocument | null };
/** What a reader of the feed looked at, and where. */
export type FeedMoment = {
  seen: SeenSnapshot;
  readAt: Temporal.Instant;
  /** Tells one run of a database server from every other: what it shows never goes back while it runs. */
  server: string;
  isStandby: boolean;
};

/** So many changes at most are read at once; whoever finds more takes them in by the stream. */
export const mostChanges = 1000;

const moment = sql`select pg_current_snapshot()::text as snapshot, pg_current_xact_id_if_assigned()::text as own, now() as read_at,
  pg_postmaster_start_time()::text || ' ' || current_database() as server, pg_is_in_recovery() as is_standby`;
type MomentRow = { snapshot: string; own: string | null; read_at: Temporal.Instant; server: string; is_standby: boolean };

/**
 * Each Talent's last document of those written by transactions that `seen` has not, but for the numbers already `known`; at most one more
 * than `mostChanges`. What this transaction wrote itself is left out: it may still be rolled back.
 */
export async function readChanges(
  db: Kysely<unknown>,
  seen: SeenSnapshot,
  known: readonly number[],
): Promise<FeedMoment & { changes: (NumberedDocument & { writer: bigint })[] }> {
  const { rows } = await sql<MomentRow & { talent_id: string | null; seq: number; document: unknown; writer: string }>`
    select moment.*, changed.* from (${moment}) as moment left join (
      select talent_id, seq, document, written_by::text as writer from (
        select distinct on (talent_id) * from scorer_documents
        where written_by >= ${String(seen.xmin)}::xid8 and not pg_visible_in_snapshot(written_by, ${snapshotText(seen)}::pg_snapshot)
          and written_by is distinct from pg_current_xact_id_if_assigned()
        order by talent_id, seq desc
      ) as last where seq <> all(${[...known]}::bigint[]) limit ${mostChanges + 1}
    ) as changed on true`.execute(db);
  const changes = rows.flatMap(({ talent_id: id, seq, document, writer }) =>
    id === null ? [] : [{ id, seq, doc: document as ScorerDocument | null, writer: BigInt(writer) }],
  );
  return { ...momentOf(rows[0]!), changes };
}

/** The present moment of a database, without its changes. */
export async function readMoment(db: Database): Promise<FeedMoment> {
  return momentOf((await sql<MomentRow>`${moment}`.execute(db.kysely)).rows[0]!);
}

const inOneView = "begin isolation level repeatable read read only";

/**
 * Hands over, portion by portion and in bounded memory, the last document of each Talent as of one moment, or only of those that changed after
 * `since`; empty ones are left out where everybody is read. While one portion is worked on, the server prepares the next.
 */
export async function streamDocuments(
  db: Database,
  since: SeenSnapshot | null,
  { portion, take }: { portion: number; take(documents: readonly NumberedDocument[]): void },
): Promise<FeedMoment> {
  const client = await db.pool.connect();
  try {
    await client.query(inOneView);
    const { rows } = await client.query<MomentRow>(moment.compile(db.kysely).sql);
    const which = since
      ? `written_by >= '${since.xmin}'::xid8 and not pg_visible_in_snapshot(written_by, '${snapshotText(since)}'::pg_snapshot)`
      : "document is not null";
    await stream(client, `select seq, talent_id::text, document from scorer_documents where is_current and ${which}`, portion, take);
    await client.query("commit");
    client.release();
    return momentOf(rows[0]!);
  } catch (error) {
    // The connection may be in the middle of an answer.
    client.release(true);
    throw error;
  }
}

/** `COPY` in its binary form: the cheapest way to write a document for the server, and to read it here. */
function stream(client: PoolClient, query: string, portion: number, take: (documents: readonly NumberedDocument[]) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const copy = new pg.Query({ text: `copy (${query}) to stdout (format binary)` } as never);
  const read = createCopyReader();
  let failure: unknown = null;
  let gathered: NumberedDocument[] = [];
  const hand = (least: number) => {
    if (gathered.length < least) return;
    take(gathered);
    gathered = [];
  };
  const attempt = (work: () => void) => {
    try {
      if (failure === null) work();
    } catch (error) {
      failure = error;
    }
  };
  const handleCopyData = ({ chunk }: { chunk: Buffer }) =>
    attempt(() => {
      const document = read(chunk);
      if (document !== null) gathered.push(document);
      hand(portion);
    });
  copy.on("error", reject);
  copy.on("end", () => {
    attempt(() => hand(1));
    if (failure === null) resolve();
    else reject(failure as Error);
  });
  client.query(Object.assign(copy, { handleCopyData }));
  return promise;
}

function momentOf({ snapshot, own, read_at, server, is_standby: isStandby }: MomentRow): FeedMoment {
  return { seen: seenBy(snapshot, { own: own === null ? null : BigInt(own), isStandby }), readAt: read_at, server, isStandby };
}

/** Calls `wake` at each commit of a change until `stop`; rejects on a standby, where no such word arrives. `lost` hears of a broken line. */
export async function listenForChanges(db: Database, wake: () => void, lost: () => void): Promise<{ stop(): void }> {
  const client = await db.pool.connect();
  client.on("notification", wake);
  client.on("error", lost);
  client.on("end", lost);
  const stop = () => {
    client.off("end", lost);
    client.release(true);
  };
  try {
    await client.query("listen scorer_documents");
    return { stop };
  } catch (error) {
    stop();
    throw error;
  }
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

/** Documents of before migration 0027 have lost the order of their keys: what is compared has them sorted. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
}

import { sql, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { ErasuresTable, Tables } from "./rows.gen.ts";

export type ErasureRow = Selectable<ErasuresTable>;

/** Many at once: one array a column, so that the statement stays the same however many there are. */
export async function insertErasures(
  tx: Tx,
  accountIds: readonly string[],
  {
    cause,
    decidedBy,
    erasedAt,
    counts,
    journaledAt,
  }: {
    cause: ErasureRow["cause"];
    decidedBy: string | null;
    erasedAt: readonly Temporal.Instant[];
    counts: string;
    journaledAt: Temporal.Instant | null;
  },
): Promise<void> {
  await sql`
    insert into erasures (account_id, cause, decided_by, erased_at, counts, journaled_at)
    select one.id, ${cause}, ${decidedBy}::uuid, one.at, case when one.place = 1 then ${counts}::jsonb else '{}' end, ${journaledAt}::timestamptz
    from unnest(${[...accountIds]}::uuid[], ${erasedAt.map(String)}::timestamptz[]) with ordinality as one (id, at, place)`.execute(tx);
}

/** Erasures that the journal does not have yet, the oldest first. */
export async function findUnjournaled(tx: Tx, limit: number): Promise<ErasureRow[]> {
  return tx.withTables<Tables>().selectFrom("erasures").selectAll().where("journaled_at", "is", null).orderBy("id").limit(limit).execute();
}

export async function markJournaled(tx: Tx, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await sql`update erasures set journaled_at = ${at}::timestamptz where id in (select unnest(${[...ids]}::uuid[]))`.execute(tx);
}

/** One process at a time writes the journal; the lock goes with the transaction. */
export async function lockJournal(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(727274)`.execute(tx);
}

export async function countErasures(tx: Tx): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("erasures")
    .select((query) => query.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { RetentionCountsTable, RetentionRunsTable, Tables } from "./rows.gen.ts";

export type RunRow = Selectable<RetentionRunsTable>;
export type CountRow = Selectable<RetentionCountsTable>;
export type Count = Omit<Insertable<RetentionCountsTable>, "run_id">;

/** The run that is not finished, kept for this transaction alone; a new one on `day` where there is none and one may begin. */
export async function openRun(
  tx: Tx,
  begin: { day: Temporal.PlainDate; now: Temporal.Instant; step: string } | null,
): Promise<RunRow | undefined> {
  const db = tx.withTables<Tables>();
  if (begin)
    await db
      .insertInto("retention_runs")
      .values({ day: begin.day, started_at: begin.now, step: begin.step })
      .onConflict((conflict) =>
        conflict
          .expression(sql`(true)`)
          .where("finished_at", "is", null)
          .doNothing(),
      )
      .execute();
  return db.selectFrom("retention_runs").selectAll().where("finished_at", "is", null).forUpdate().executeTakeFirst();
}

/** Notes where the next batch goes on, or that the run is over. */
export async function advanceRun(
  tx: Tx,
  run: RunRow,
  next: { step: string; place: string | null; finishedAt: Temporal.Instant | null },
): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("retention_runs")
    .set({ step: next.step, place: next.place, finished_at: next.finishedAt, batches: run.batches + 1 })
    .where("id", "=", run.id)
    .where("finished_at", "is", null)
    .execute();
}

/** Adds to what a run has done; nothing is written of what was not done. */
export async function addCounts(tx: Tx, runId: string, counts: readonly Count[]): Promise<void> {
  const done = counts.filter(({ rows }) => rows > 0).map((count) => ({ run_id: runId, ...count }));
  if (done.length === 0) return;
  await tx
    .withTables<Tables>()
    .insertInto("retention_counts")
    .values(done)
    .onConflict((conflict) =>
      conflict.columns(["run_id", "outcome", "rule", "table_name"]).doUpdateSet((eb) => ({
        rows: eb("retention_counts.rows", "+", eb.ref("excluded.rows")),
      })),
    )
    .execute();
}

/** Runs, newest first, each with what it did. */
export async function findRuns(
  tx: Tx,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ run: RunRow; counts: CountRow[] }[]> {
  const db = tx.withTables<Tables>();
  const runs = await db
    .selectFrom("retention_runs")
    .selectAll()
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  if (runs.length === 0) return [];
  const counts = await db
    .selectFrom("retention_counts")
    .selectAll()
    .where(
      "run_id",
      "in",
      runs.map(({ id }) => id),
    )
    .orderBy("outcome")
    .orderBy("table_name")
    .orderBy("rule")
    .execute();
  return runs.map((run) => ({ run, counts: counts.filter(({ run_id }) => run_id === run.id) }));
}

export async function countRuns(tx: Tx): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("retention_runs")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

/** How many rows the runs since a moment deleted or emptied of something. */
export async function countLetGo(tx: Tx, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(c.rows), 0)::bigint as total from retention_counts c join retention_runs r on r.id = c.run_id
    where r.started_at >= ${since}::timestamptz and c.outcome in ('deleted', 'blanked')`.execute(tx);
  return rows[0]!.total;
}

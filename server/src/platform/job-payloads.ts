import { sql } from "kysely";
import type { Tx } from "./db.ts";

const idPattern = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/** The ids that jobs of the queue name, in whatever state, except those being worked on. */
export async function idsInJobs(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct value #>> '{}' as id from pgboss.job, jsonb_path_query(data, 'strict $.**') as value
    where state <> 'active' and jsonb_typeof(value) = 'string' and value #>> '{}' ~ ${idPattern}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Takes out of the queue the jobs that name one of these ids, also those done or given up; returns how many. One being worked on finds nothing left. */
export async function removeJobsNaming(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { numAffectedRows } = await sql`
    delete from pgboss.job where state <> 'active' and exists (
      select from jsonb_path_query(data, 'strict $.**') as value
      where jsonb_typeof(value) = 'string' and value #>> '{}' in (select unnest(${[...ids]}::text[])))`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

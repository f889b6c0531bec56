import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { AuditRunsTable, Tables } from "./rows.gen.ts";

// The checks read any table by its name on the data map and name none (decision 18).

export type AuditRunRow = Selectable<AuditRunsTable>;

/** Every column as the database itself knows it: `table.column`, those of the archive with their schema before. */
export async function catalogueColumns(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'archive')
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}

/** The keys of stored files that a column names. */
export async function fileKeysOf(tx: Tx, table: string, column: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select ${sql.ref(column)} as key from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(tx);
  return rows.map(({ key }) => key);
}

/** How many rows name somebody, or a row that leads to somebody, who is not there. */
export async function countLost(tx: Tx, table: string, column: string, target: { table: string; by: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} as held where held.${sql.ref(column)} is not null
    and not exists (select from ${sql.table(target.table)} as target where target.${sql.ref(target.by)} = held.${sql.ref(column)})`.execute(
    tx,
  );
  return rows[0]!.count;
}

/** The first rows that a query of ours returns. */
export async function rowsOf(tx: Tx, query: string): Promise<Record<string, unknown>[]> {
  return (await sql.raw<Record<string, unknown>>(query).execute(tx)).rows;
}

export async function insertRun(tx: Tx, row: Insertable<AuditRunsTable>): Promise<AuditRunRow> {
  return tx.withTables<Tables>().insertInto("audit_runs").values(row).returningAll().executeTakeFirstOrThrow();
}

/** Past runs, newest first. */
export async function listRuns(tx: Tx, { limit, offset }: { limit: number; offset: number }) {
  const all = tx.withTables<Tables>().selectFrom("audit_runs");
  const { total } = await all.select((query) => query.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { total, rows: await all.selectAll().orderBy("started_at", "desc").orderBy("id", "desc").limit(limit).offset(offset).execute() };
}

/** Work whose failure leaves the transaction usable. */
export async function apart<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint audit_check`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint audit_check`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint audit_check`.execute(tx);
    throw error;
  }
}

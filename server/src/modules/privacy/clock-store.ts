import { sql, type RawBuilder } from "kysely";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Tx } from "#platform/db.ts";
import { accountTable, missionsOf, resetColumns } from "./account-clock.ts";
import type { ClockPath } from "./clock-paths.ts";
import type { ResolvedPath } from "./owner-paths.ts";

/** What starts a clock of the row called `row` in the statement; null while it has not started. */
export function clockOf(row: string, path: ClockPath): RawBuilder<unknown> {
  if ("columns" in path) {
    const columns = path.columns.map((column) => sql.ref(`${row}.${column}`));
    return columns.length === 1 ? sql`${columns[0]}` : sql`coalesce(${sql.join(columns)})`;
  }
  const further = `${row}_${path.column}`;
  return sql`(select ${clockOf(further, path.path)} from ${sql.table(path.of)} as ${sql.ref(further)}
    where ${sql.ref(`${further}.id`)} = ${sql.ref(`${row}.${path.column}`)})`;
}

/**
 * What starts the clock of the account called `row` (clauses R1, R2): the last access or change and, once somebody was introduced, the end
 * of the last mission; null while such a mission goes on.
 */
export function accountClock(declarations: readonly ModuleDeclaration[], row: string): RawBuilder<Temporal.Instant | null> {
  const account = sql.ref(`${row}.id`);
  const moments = resetColumns(declarations).map(({ table, column, paths }) =>
    table === accountTable(declarations)
      ? sql`select ${sql.ref(`${row}.${column}`)} as at, false as runs`
      : sql`select max(${sql.ref(`${table}.${column}`)}), false from ${sql.table(table)} where ${leadsTo(table, paths, account)}`,
  );
  const missions = missionsOf(declarations).map(
    ({ table, when, end, party }) => sql`select met.ended, met.ended is null from (
      select ${clockOf(table, end)} as ended from ${sql.table(table)} join ${sql.table(party.of)}
      on ${sql.ref(`${party.of}.${party.by}`)} = ${sql.ref(`${table}.${party.column}`)}
      where ${sql.ref(`${party.of}.${party.account}`)} = ${account} and ${sql.ref(`${table}.${when.column}`)} = ${when.is}) met`,
  );
  return sql`(select case when bool_or(event.runs) then null else max(event.at) end
    from (${sql.join([...moments, ...missions], sql` union all `)}) event)`;
}

/** What starts the clock of each of these accounts; null while a mission goes on. */
export async function accountClocks(
  tx: Tx,
  declarations: readonly ModuleDeclaration[],
  accountIds: readonly string[],
): Promise<Map<string, Temporal.Instant | null>> {
  const { rows } = await sql<{ id: string; start: Temporal.Instant | null }>`
    select account.id, ${accountClock(declarations, "account")} as start
    from ${sql.table(accountTable(declarations))} as account where account.id = any(${[...accountIds]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, start }) => [id, start]));
}

function leadsTo(table: string, paths: readonly ResolvedPath[], account: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(${sql.join(
    paths.map(({ column, of }) =>
      of === null
        ? sql`${sql.ref(`${table}.${column}`)} = ${account}`
        : sql`${sql.ref(`${table}.${column}`)} in (select ${sql.ref(of.by)} from ${sql.table(of.table)} where ${leadsTo(of.table, of.paths, account)})`,
    ),
    sql` or `,
  )})`;
}

import { sql, type RawBuilder } from "kysely";
import type { Tx } from "#platform/db.ts";
import { reachedBy, stableOrder, type RawRow } from "./held-rows-store.ts";
import type { HeldSource } from "./held-tables.ts";
import type { ResolvedPath } from "./owner-paths.ts";

/** One row of a person among several. */
export type PersonRow = { accountId: string; row: RawRow };

const person = sql.ref("person_account_id");

/** Named columns of one table's rows that are about any of these people, in a stable order; the table and its ways come from the data map. */
export async function findRowsOfPeople(
  tx: Tx,
  source: Pick<HeldSource, "table" | "ownerPaths" | "keys">,
  columns: readonly string[],
  accountIds: readonly string[],
  { limit, offset }: { limit: number; offset: number },
): Promise<PersonRow[]> {
  const order = [person, ...stableOrder(source, columns)];
  const { rows } = await sql<RawRow>`
    select ${sql.join([person, ...columns.map((column) => sql.ref(column))])} from ${sql.table(source.table)}, ${people(accountIds)}
    where ${reachedBy(source.ownerPaths, person)} order by ${sql.join(order)} limit ${limit} offset ${offset}`.execute(tx);
  return rows.map(({ person_account_id, ...row }) => ({ accountId: person_account_id as string, row }));
}

/** How many rows of one table are about any of these people. */
export async function countRowsOfPeople(
  tx: Tx,
  source: Pick<HeldSource, "table" | "ownerPaths">,
  accountIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from ${sql.table(source.table)}, ${people(accountIds)} where ${reachedBy(source.ownerPaths, person)}`.execute(
    tx,
  );
  return rows[0]?.total ?? 0;
}

/** The accounts that rows of one table are about, of rows that were there at a moment; where a table does not date its rows, all of them. */
export async function findOwnersOfTable(
  tx: Tx,
  source: Pick<HeldSource, "table" | "ownerPaths" | "created">,
  at: Temporal.Instant,
): Promise<string[]> {
  const wasThere = source.created ? sql`${sql.ref(source.created)} <= ${at}` : sql`true`;
  const { rows } = await sql<{ account_id: string }>`
    select distinct account_id from (${owners(source.ownerPaths, source.table, wasThere)}) found where account_id is not null`.execute(tx);
  return rows.map(({ account_id }) => account_id);
}

function people(accountIds: readonly string[]): RawBuilder<unknown> {
  return sql`(select unnest(${[...accountIds]}::uuid[]) as ${person}) people`;
}

function owners(paths: readonly ResolvedPath[], table: string, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(
    paths.map(({ column, of }) =>
      of === null
        ? sql`select ${sql.ref(column)} as account_id from ${sql.table(table)} where ${where}`
        : owners(of.paths, of.table, sql`${sql.ref(of.by)} in (select ${sql.ref(column)} from ${sql.table(table)} where ${where})`),
    ),
    sql` union `,
  );
}

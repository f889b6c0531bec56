import type { ModuleDeclaration, TableDeclaration } from "@jump/contract/data-map.ts";
import { sql, type RawBuilder } from "kysely";
import type { Tx } from "#platform/db.ts";

/** A table of the map with columns that are sealed, and the way from its rows to the one person whose key seals them. */
export type SealedTable = { table: string; columns: readonly string[]; steps: readonly { column: string; table: string | null }[] };
export type ClearRow = { place: string; accountId: string; values: Record<string, Buffer | null> };

/** Every table of the map with sealed columns; throws when one leads to more persons than one, since a value has one key. */
export function sealedTables(declarations: readonly ModuleDeclaration[]): SealedTable[] {
  const tables = new Map(declarations.flatMap((module) => Object.entries(module.tables as Record<string, TableDeclaration>)));
  return [...tables].flatMap(([table, { columns }]) => {
    const sealed = Object.entries(columns).flatMap(([name, column]) => (column.personal && column.holds === "sealed" ? [name] : []));
    return sealed.length === 0 ? [] : [{ table, columns: sealed, steps: stepsToOwner(tables, table) }];
  });
}

/**
 * Up to `limit` rows that hold clear text where sealed text belongs, locked until the transaction ends; a row that is nobody's is left.
 * Tables and columns come from the data map: this store names none (decision 11).
 */
export async function findClearRows(tx: Tx, { table, columns, steps }: SealedTable, limit: number): Promise<ClearRow[]> {
  const isClear = sql.join(
    columns.map((column) => sql`substring(${sql.ref(`t.${column}`)} for 1) <> ${Buffer.of(1)}`),
    sql` or `,
  );
  const { rows } = await sql<Record<string, unknown>>`
    select t.ctid::text as place, ${owner(steps)} as account_id, ${sql.join(columns.map((column) => sql.ref(`t.${column}`)))}
    from ${sql.table(table)} as t where (${isClear}) and ${owner(steps)} is not null limit ${limit} for update of t`.execute(tx);
  return rows.map(({ place, account_id, ...values }) => ({
    place: place as string,
    accountId: account_id as string,
    values: values as ClearRow["values"],
  }));
}

/** Puts sealed values in the place of clear ones; nothing else of the row changes. */
export async function replaceValues(tx: Tx, { table, columns }: SealedTable, rows: readonly Omit<ClearRow, "accountId">[]): Promise<void> {
  const places = sql`${rows.map(({ place }) => place)}::text[]::tid[]`;
  const values = columns.map((column) => sql`${rows.map((row) => row.values[column] ?? null)}::bytea[]`);
  await sql`
    update ${sql.table(table)} as t set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`v.${column}`)}`))}
    from unnest(${sql.join([places, ...values])}) as v (place, ${sql.join(columns.map((column) => sql.ref(column)))})
    where t.ctid = v.place`.execute(tx);
}

function stepsToOwner(tables: ReadonlyMap<string, TableDeclaration>, table: string): SealedTable["steps"] {
  const [path, ...others] = tables.get(table)?.owners ?? [];
  if (!path || others.length > 0) throw new Error(`The data map seals columns of ${table}, which does not lead to exactly one person.`);
  if ("account" in path) return [{ column: path.account, table: null }];
  return [{ column: path.column, table: path.of }, ...stepsToOwner(tables, path.of)];
}

/** The account of a row `t`, through as many tables as the map says. */
function owner(steps: SealedTable["steps"], alias = "t"): RawBuilder<unknown> {
  const [{ column, table }, ...further] = steps as [SealedTable["steps"][number], ...SealedTable["steps"][number][]];
  if (table === null) return sql.ref(`${alias}.${column}`);
  const next = `${alias}_of`;
  return sql`(select ${owner(further, next)} from ${sql.table(table)} as ${sql.ref(next)} where ${sql.ref(`${next}.id`)} = ${sql.ref(`${alias}.${column}`)})`;
}

import { sql, type RawBuilder } from "kysely";
import type { ClockStart } from "@jump/contract/data-map.ts";
import type { Tx } from "#platform/db.ts";
import { clockOf } from "./clock-store.ts";
import type { HeldSource } from "./held-tables.ts";
import type { ResolvedPath } from "./owner-paths.ts";

export type RawRow = Record<string, unknown>;

/**
 * One person's rows of one table, newest first where its key tells; secrets are not selected.
 * The table and its columns come from the data map: the one store that reads other modules' tables (decision 10).
 */
export async function findHeldRows(
  tx: Tx,
  source: HeldSource,
  accountId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<RawRow[]> {
  const query = heldRows(source, accountId);
  return query ? (await sql<RawRow>`${query} limit ${limit} offset ${offset}`.execute(tx)).rows : [];
}

/**
 * All of one person's rows of one table in the same order, `batch` at a time, by a cursor of the transaction: memory stays flat whatever
 * their number.
 */
export async function* streamHeldRows(tx: Tx, source: HeldSource, accountId: string, batch = 500): AsyncGenerator<RawRow[]> {
  const query = heldRows(source, accountId);
  if (!query) return;
  const cursor = sql.id(`${source.as}_${source.table}`);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(tx);
  for (;;) {
    const { rows } = await sql<RawRow>`fetch ${sql.lit(batch)} from ${cursor}`.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < batch) break;
  }
  await sql`close ${cursor}`.execute(tx);
}

function heldRows(source: HeldSource, accountId: string): RawBuilder<RawRow> | null {
  if (source.shown.length === 0) return null;
  const wanted = [
    ...source.shown.map((column) => sql`${sql.ref(column)}`),
    ...[...source.clocks].map(([from, path]) => sql`${clockOf(source.table, path)} as ${sql.ref(clockColumn(from))}`),
  ];
  const order = source.keys.includes("id") ? [sql`${sql.ref("id")} desc`] : stableOrder(source, source.shown);
  return sql<RawRow>`
    select ${sql.join(wanted)} from ${sql.table(source.table)}
    where ${belongs(source, accountId)} order by ${sql.join(order)}`;
}

/** By the keys of a table, then by what is shown of it, as text: not every kind of value has an order of its own. */
export function stableOrder({ keys }: Pick<HeldSource, "keys">, shown: readonly string[]): RawBuilder<unknown>[] {
  return [...keys.map((key) => sql.ref(key)), ...shown.map((column) => sql`${sql.ref(column)}::text`)];
}

/** Under what name a row brings the start of a clock along. */
export function clockColumn(from: ClockStart): string {
  return `clock of ${from}`;
}

/** How many rows of a table are the person's. */
export async function countHeldRows(tx: Tx, source: HeldSource, accountId: string): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as total from ${sql.table(source.table)} where ${belongs(source, accountId)}`.execute(tx);
  return rows[0]?.total ?? 0;
}

/** What is received is what reaches the person and is not their own. */
function belongs(
  { as, paths, ownerPaths, hiddenBy }: Pick<HeldSource, "as" | "paths" | "ownerPaths" | "hiddenBy">,
  accountId: string,
): RawBuilder<boolean> {
  const account = sql`${accountId}::uuid`;
  const told = hiddenBy === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(hiddenBy)} is not true`;
  const reached = sql<boolean>`${reachedBy(paths, account)} and ${told}`;
  return as === "owner" ? reached : sql`${reached} and (${reachedBy(ownerPaths, account)}) is not true`;
}

/** Whether one of the ways leads from a row to the account that an expression gives. */
export function reachedBy(paths: readonly ResolvedPath[], account: RawBuilder<unknown>): RawBuilder<boolean> {
  return paths.length === 0
    ? sql`false`
    : sql`(${sql.join(
        paths.map((path) => leads(path, account)),
        sql` or `,
      )})`;
}

function leads({ column, of }: ResolvedPath, account: RawBuilder<unknown>): RawBuilder<boolean> {
  if (of === null) return sql`${sql.ref(column)} = ${account}`;
  return sql`${sql.ref(column)} in (select ${sql.ref(of.by)} from ${sql.table(of.table)} where ${reachedBy(of.paths, account)})`;
}

import { sql, type RawBuilder } from "kysely";
import { clockOf, type ResolvedPath } from "#modules/privacy";
import type { Tx } from "#platform/db.ts";
import { cutoffOf } from "./cutoff.ts";
import type { RowStep } from "./row-rules.ts";

/** A row whose time has come: its key as text, the accounts that it leads to, and the stored files that go with it. */
export type DueRow = { key: string[]; owners: string[]; files: string[] };

/**
 * The next rows of a step after a key, in the order of the keys, taken for this transaction alone. A row waits as long as others hang on it.
 * Like those of the person's own data, the tables come from the data map (decision 13).
 */
export async function findDueRows(
  tx: Tx,
  step: RowStep,
  today: Temporal.PlainDate,
  after: readonly string[] | null,
  limit: number,
): Promise<DueRow[]> {
  const key = step.key.map(({ column }) => sql.ref(`it.${column}`));
  const files = step.files.map((column) => sql.ref(`it.${column}`));
  const { rows } = await sql<DueRow>`
    select array[${sql.join(key.map((column) => sql`${column}::text`))}] as key, ${ownersOf("it", step.owners)} as owners,
      array_remove(array[${files.length > 0 ? sql.join(files) : sql``}]::text[], null) as files
    from ${sql.table(step.table)} as it
    where ${isDue(step, today)} ${after ? sql`and (${sql.join(key)}) > (${keyValues(step, after)})` : sql``}
    order by ${sql.join(key)} limit ${limit} for update of it skip locked`.execute(tx);
  return rows;
}

/** How many rows would go, or lose something, on a day. */
export async function countDueRows(tx: Tx, step: RowStep, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as total from ${sql.table(step.table)} as it where ${clocksRunOut(step, day)}`.execute(tx);
  return rows[0]!.total;
}

/** Deletes these rows, or empties what the step empties of them; returns how many. */
export async function letGo(tx: Tx, step: RowStep, keys: readonly (readonly string[])[]): Promise<number> {
  if (keys.length === 0) return 0;
  const lists = step.key.map(({ type }, at) => sql`${keys.map((key) => key[at]!)}::text[]::${sql.raw(type)}[]`);
  const names = step.key.map((_, at) => sql.ref(`k${at}`));
  const chosen = sql`(${sql.join(step.key.map(({ column }) => sql.ref(column)))}) in (select ${sql.join(names)} from unnest(${sql.join(lists)}) as chosen (${sql.join(names)}))`;
  const { numAffectedRows } =
    step.outcome === "delete"
      ? await sql`delete from ${sql.table(step.table)} where ${chosen}`.execute(tx)
      : await sql`update ${sql.table(step.table)} set ${sql.join(step.blanks.map((column) => sql`${sql.ref(column)} = null`))} where ${chosen}`.execute(
          tx,
        );
  return Number(numAffectedRows ?? 0);
}

function isDue(step: RowStep, today: Temporal.PlainDate): RawBuilder<boolean> {
  const free = step.hanging.map(
    ({ table, column, refers }) =>
      sql`not exists (select from ${sql.table(table)} as hanging where ${sql.ref(`hanging.${column}`)} = ${sql.ref(`it.${refers}`)})`,
  );
  return sql`${sql.join([clocksRunOut(step, today), ...free], sql` and `)}`;
}

function clocksRunOut({ dues, blanks }: RowStep, today: Temporal.PlainDate): RawBuilder<boolean> {
  const clocks = dues.map(({ rule, path, type }) => {
    const { day, moment } = cutoffOf(rule, today);
    return type === "date" ? sql`${clockOf("it", path)} < ${day}::date` : sql`${clockOf("it", path)} < ${moment}::timestamptz`;
  });
  const filled = blanks.map((column) => sql`${sql.ref(`it.${column}`)} is not null`);
  return sql`${sql.join(clocks, sql` and `)}${filled.length > 0 ? sql` and (${sql.join(filled, sql` or `)})` : sql``}`;
}

function keyValues({ key }: RowStep, values: readonly string[]): RawBuilder<unknown> {
  return sql.join(key.map(({ type }, at) => sql`${values[at]!}::text::${sql.raw(type)}`));
}

/** The accounts a row leads to, as an array. */
function ownersOf(row: string, paths: readonly ResolvedPath[]): RawBuilder<string[]> {
  const each = paths.map(({ column, of }, at) => {
    const reference = sql.ref(`${row}.${column}`);
    if (of === null) return sql`select ${reference} as owner`;
    const next = `${row}_${at}`;
    return sql`select unnest(${ownersOf(next, of.paths)}) from ${sql.table(of.table)} as ${sql.ref(next)} where ${sql.ref(`${next}.${of.by}`)} = ${reference}`;
  });
  return each.length === 0
    ? sql`array[]::uuid[]`
    : sql`array(select owner from (${sql.join(each, sql` union all `)}) as led (owner) where owner is not null)`;
}

import { sql, type RawBuilder } from "kysely";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { accountClock, accountTable, resettingColumns } from "#modules/privacy";
import type { Tx } from "#platform/db.ts";
import { cutoffOf } from "./cutoff.ts";

export type AccountsAsked = { after: string | null; limit: number };
/** An account to warn, and what started its clock. */
export type ToWarn = { id: string; start: Temporal.Instant };

const rule = "account";

/**
 * The next accounts, in the order of their ids, that go within the longest of these notices and have not had the notice of the day: `days`
 * in falling order, such as 60 and 30.
 */
export async function findToWarn(
  tx: Tx,
  declarations: readonly ModuleDeclaration[],
  today: Temporal.PlainDate,
  days: readonly [number, ...number[]],
  asked: AccountsAsked,
): Promise<ToWarn[]> {
  const notices = days.toReversed().map((before) => {
    const { moment } = cutoffOf(rule, today.add({ days: before }));
    return sql`when start < ${moment}::timestamptz then ${before}::int`;
  });
  const { rows } = await sql<ToWarn>`
    select account.id, start from ${startedBefore(declarations, cutoffOf(rule, today.add({ days: days[0] })).moment)}
    ${beyond(asked)} and not exists (
      select from retention_warnings w where w.account_id = account.id and w.clock_start = start and w.days_before = case ${sql.join(notices, sql` `)} end)
    order by account.id limit ${asked.limit}`.execute(tx);
  return rows;
}

/** The next accounts whose time is over and whose last notice said so in time, taken for this transaction alone. */
export async function findToErase(
  tx: Tx,
  declarations: readonly ModuleDeclaration[],
  today: Temporal.PlainDate,
  lastNotice: number,
  asked: AccountsAsked,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select account.id from ${startedBefore(declarations, cutoffOf(rule, today).moment)}
    ${beyond(asked)} and exists (
      select from retention_warnings w
      where w.account_id = account.id and w.clock_start = start and w.days_before = ${lastNotice} and w.goes_on <= ${today}::date)
    order by account.id limit ${asked.limit} for update of account skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}

/** How many accounts are past their time on a day, were nobody to come back before it. */
export async function countOver(tx: Tx, declarations: readonly ModuleDeclaration[], day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as total from ${startedBefore(declarations, cutoffOf(rule, day).moment)}`.execute(tx);
  return rows[0]!.total;
}

/** The first accounts that are past their time on a day. */
export async function findOver(
  tx: Tx,
  declarations: readonly ModuleDeclaration[],
  day: Temporal.PlainDate,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select account.id from ${startedBefore(declarations, cutoffOf(rule, day).moment)} order by account.id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * Accounts whose clock started before a moment, as `account` with its `start`. Those that were there since are left out by their own columns
 * first; `offset 0` keeps the clock from being read more than once.
 */
function startedBefore(declarations: readonly ModuleDeclaration[], moment: Temporal.Instant): RawBuilder<unknown> {
  const root = accountTable(declarations);
  const own = resettingColumns(declarations).filter(({ table }) => table === root);
  return sql`${sql.table(root)} as account cross join lateral (select ${accountClock(declarations, "account")} as start offset 0) as clock
    where start < ${moment}::timestamptz and ${sql.join(
      own.map(({ column }) => sql`${sql.ref(`account.${column}`)} < ${moment}::timestamptz`),
      sql` and `,
    )}`;
}

function beyond({ after }: AccountsAsked): RawBuilder<unknown> {
  return after ? sql`and account.id > ${after}::uuid` : sql``;
}

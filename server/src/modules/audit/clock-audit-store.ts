import { sql } from "kysely";
import { heldAccounts } from "#modules/erasure";
import { accountClock, accountTable, clockOf, type ClockPath } from "#modules/privacy";
import type { AuditCtx } from "#platform/audit.ts";
import type { Tx } from "#platform/db.ts";

/** When the oldest clock of a table's rows started, among rows in which one of the columns still holds something; null where none did. */
export async function oldestClock(
  tx: Tx,
  table: string,
  path: ClockPath,
  columns: readonly string[],
): Promise<Temporal.Instant | Temporal.PlainDate | null> {
  const filled = sql.join(
    columns.map((column) => sql`${sql.ref(`${table}.${column}`)} is not null`),
    sql` or `,
  );
  const { rows } = await sql<{ start: Temporal.Instant | Temporal.PlainDate | null }>`
    select min(${clockOf(table, path)}) as start from ${sql.table(table)} where ${filled}`.execute(tx);
  return rows[0]!.start;
}

/** When the oldest clock of an account started that no legal hold keeps; null where every one waits for a mission to end. */
export async function oldestAccountClock(
  tx: Tx,
  declarations: AuditCtx["declarations"],
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ id: string; start: Temporal.Instant }>`
    select account.id, clock.start from ${sql.table(accountTable(declarations))} as account,
    lateral (select ${accountClock(declarations, "account")} as start) clock
    where clock.start < ${now.subtract({ hours: 24 * 365 })} order by clock.start limit 500`.execute(tx);
  const held = await heldAccounts(
    { tx, now },
    rows.map(({ id }) => id),
  );
  return rows.find(({ id }) => !held.has(id))?.start ?? null;
}

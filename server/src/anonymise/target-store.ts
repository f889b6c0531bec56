import type { Client } from "pg";

/** Refuses a database with anything in it but, at most, the application's own empty tables. */
export async function demandEmpty(target: Client): Promise<void> {
  const { rows } = await target.query(`
    select to_regclass('house.migrations') is not null and to_regclass('accounts') is not null as is_ours,
      (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema') as relations`);
  const { is_ours: isOurs, relations } = rows[0];
  const isEmpty = isOurs ? (await target.query("select from accounts limit 1")).rowCount === 0 : relations === 0;
  if (!isEmpty) throw new Error("The database named by --to is not empty: an anonymised copy is written into an empty database only.");
}

/** Rows come as they were, not as a new act: the triggers of a table rest while it is copied, its foreign keys and checks do not. */
export async function restTriggers(target: Client, tables: readonly string[], rest: boolean): Promise<void> {
  for (const table of tables) await target.query(`alter table "${table}" ${rest ? "disable" : "enable"} trigger user`);
}

/** Takes away what the first start wrote into a table that is copied as it is. */
export async function clear(target: Client, table: string): Promise<void> {
  await target.query(`delete from "${table}"`);
}

/** Writes rows given as JSON; those that stand there already stay as they are where `isKnown`. Returns how many were written. */
export async function writeRows(
  target: Client,
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
  isKnown: boolean,
): Promise<number> {
  const list = columns.map((column) => `"${column}"`).join(", ");
  const { rowCount } = await target.query(
    `insert into "${table}" (${list}) select ${list} from jsonb_populate_recordset(null::public."${table}", $1::jsonb)${isKnown ? " on conflict do nothing" : ""}`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}

/** Every introduction, with the ranking and the Talent that it came from. */
export async function listIntroductions(target: Client): Promise<{ id: string; receiptId: string; talentId: string }[]> {
  return (await target.query('select id, receipt_id as "receiptId", talent_id as "talentId" from introductions order by id')).rows;
}

/** Gives an introduction what the ranking, done again, says of its Talent. */
export async function writeReasons(target: Client, id: string, reasons: { score: number; criteria: unknown }): Promise<void> {
  await target.query("update introductions set score = $2, criteria = $3 where id = $1", [
    id,
    reasons.score,
    JSON.stringify(reasons.criteria),
  ]);
}

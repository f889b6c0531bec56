import { listColumns, numberColumns, type SqlNames, type SqlRow } from "./sql-index-rows.ts";
import { fittingText, wholeText, type RankingPage, type RankingText } from "./sql-index-ranking-store.ts";
import { withIntarray, withoutExtension, type SqlDialect } from "./sql-index-shares-store.ts";

/** A connection, or a pool where the tables stand in a schema of their own: `pg_temp` is each connection's own. */
export type SqlConnection = {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
};

export type Ranked = {
  readonly watermark: bigint;
  readonly size: number;
  readonly fitting: number;
  readonly places: readonly { readonly id: string; readonly score: number; readonly fits: boolean; readonly row: SqlRow }[];
};

/** What the server offers: its extension for arrays of integers where somebody has made it in this database. */
export async function dialectOf(connection: SqlConnection): Promise<SqlDialect> {
  const { rows } = await connection.query(`select from pg_extension where extname = 'intarray' and pg_function_is_visible((
    select min(oid::int8)::oid from pg_proc where proname = 'idx'))`);
  return rows.length > 0 ? withIntarray : withoutExtension;
}

/** Makes empty tables beside the present ones; `replaceTables` lets them take their place. */
export async function createTables(connection: SqlConnection, schema: string, dialect: SqlDialect): Promise<void> {
  const columns = [...Object.entries(numberColumns), ...Object.entries(listColumns)].map(([name, type]) => `${name} ${type} not null`);
  const plain = Object.keys(listColumns).map((name) => `alter column ${name} set storage plain`);
  await connection.query(`drop table if exists ${schema}.ranking_talents_new;
    create ${schema === "pg_temp" ? "temp" : "unlogged"} table ${schema}.ranking_talents_new (${columns.join(", ")}, id text collate "C" not null);
    alter table ${schema}.ranking_talents_new ${plain.join(", ")}, add constraint ranking_talents_new_key primary key (id)`);
  if (dialect === withIntarray) await connection.query(`set gin_pending_list_limit = '4MB'`);
}

/** Adds rows to the new tables; the later of two of one Talent stays. */
export async function addRows(connection: SqlConnection, schema: string, rows: readonly SqlRow[]): Promise<void> {
  const last = new Map(rows.map((row) => [row.id, row]));
  await connection.query(upsertText(`${schema}.ranking_talents_new`, 1), valuesOf([...last.values()]));
}

/** Gives the new tables their indexes and puts them in place of the old ones, in one transaction. */
export async function replaceTables(connection: SqlConnection, schema: string, dialect: SqlDialect, watermark: bigint): Promise<void> {
  const operators = dialect === withIntarray ? "gin__int_ops" : "array_ops";
  await connection.query(`
    create index ranking_talents_new_skills on ${schema}.ranking_talents_new using gin (skills ${operators}) with (fastupdate = off);
    analyze ${schema}.ranking_talents_new`);
  await connection.query(`
    drop table if exists ${schema}.ranking_talents, ${schema}.ranking_state;
    create ${schema === "pg_temp" ? "temp" : "unlogged"} table ${schema}.ranking_state as
      select ${watermark}::int8 as watermark, count(*)::int4 as size from ${schema}.ranking_talents_new;
    alter table ${schema}.ranking_talents_new rename to ranking_talents;
    alter index ${schema}.ranking_talents_new_key rename to ranking_talents_key;
    alter index ${schema}.ranking_talents_new_skills rename to ranking_talents_skills`);
}

/** Puts the last versions of some Talents in place and takes others out, with the new watermark, in one statement. */
export async function applyRows(
  connection: SqlConnection,
  schema: string,
  change: { readonly rows: readonly SqlRow[]; readonly gone: readonly string[]; readonly watermark: bigint },
): Promise<void> {
  const { rows, gone, watermark } = change;
  await connection.query(
    `with known as (select id from ${schema}.ranking_talents where id = any($1::text[] || $2::text[])),
    removed as (delete from ${schema}.ranking_talents where id = any($2::text[])),
    put as (${upsertText(`${schema}.ranking_talents`, 4)})
    update ${schema}.ranking_state set watermark = $3::int8,
      size = size + cardinality($1::text[]) - (select count(*) from known)`,
    [rows.map(({ id }) => id), gone, String(watermark), ...valuesOf(rows)],
  );
}

export async function readState(connection: SqlConnection, schema: string): Promise<{ watermark: bigint; size: number }> {
  const { rows } = await connection.query(`select watermark::text, size from ${schema}.ranking_state`);
  return { watermark: BigInt(rows[0]?.["watermark"] as string), size: rows[0]?.["size"] as number };
}

export async function readRow(connection: SqlConnection, schema: string, id: string): Promise<SqlRow | null> {
  const columns = Object.keys({ ...numberColumns, ...listColumns }).filter((column) => column !== "hash");
  const { rows } = await connection.query(`select id, ${columns.join(", ")} from ${schema}.ranking_talents where id = $1`, [id]);
  return (rows[0] as SqlRow | undefined) ?? null;
}

/** Ranks as the page asks; `kilometres` are those from the mission to each place by its number. */
export async function readRanking(
  connection: SqlConnection,
  text: RankingText,
  page: RankingPage,
  part: "fitting" | "whole" | "outside",
  kilometres: readonly number[],
): Promise<Ranked> {
  const statement = part === "fitting" ? fittingText(text, page) : wholeText(text, page, part);
  const { rows } = await connection.query(statement, statement.includes("$1") ? [`{${kilometres.join(",")}}`] : []);
  const places = rows.flatMap((row) => {
    const { id, score, fits } = row as { id: string | null; score: number; fits: boolean };
    return id === null ? [] : [{ id, score, fits, row: row as SqlRow }];
  });
  const { watermark, size, fitting = 0 } = rows[0] as { watermark: string; size: number; fitting?: number };
  return { watermark: BigInt(watermark), size, fitting, places };
}

export type { RankingText, SqlDialect, SqlNames };

const columnTypes = { id: "text", ...numberColumns, ...listColumns };

/** One array of values a column: numbers of the first parameters, `first` and on. */
function upsertText(table: string, first: number): string {
  const columns = Object.keys(columnTypes);
  // Arrays of different lengths cannot stand in one array: they travel as text.
  const values = Object.values(columnTypes).map((type, at) => `$${first + at}::${type.endsWith("[]") ? "text" : type}[]`);
  const read = Object.entries(columnTypes).map(([name, type]) => (type.endsWith("[]") ? `${name}::${type}` : name));
  return `insert into ${table} (${columns.join(", ")}) select ${read.join(", ")} from unnest(${values.join(", ")}) as v (${columns.join(", ")})
    on conflict (id) do update set ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}`;
}

function valuesOf(rows: readonly SqlRow[]): unknown[] {
  return Object.entries(columnTypes).map(([name, type]) => {
    const column = name as keyof SqlRow;
    if (name === "id") return rows.map(({ id }) => id);
    if (!type.endsWith("[]")) return `{${rows.map((row) => row[column] as number).join(",")}}`;
    return `{${rows.map((row) => `"{${(row[column] as readonly number[]).join(",")}}"`).join(",")}}`;
  });
}

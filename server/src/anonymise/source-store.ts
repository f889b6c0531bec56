import type { Client } from "pg";
import type { ModuleDeclaration, TableDeclaration } from "@jump/contract/data-map.ts";
import type { CatalogueTable } from "./catalogue-store.ts";
import type { RuledColumn, SourceRow } from "./replace-row.ts";
import type { Pseudonyms } from "./pseudonyms.ts";

/** Rows read and written at once. */
const batch = 500;
/** At least so many rows of neighbouring rank change their numbers among each other. */
const rankBucket = 20;

type Tables = ReadonlyMap<string, TableDeclaration>;

export function declaredTables(declarations: readonly ModuleDeclaration[]): Tables {
  return new Map(declarations.flatMap(({ tables }) => Object.entries(tables)));
}

/** Begins one consistent view of the source, in which nothing of its own can be changed once `work` has made its temporary tables. */
export async function openSnapshot(source: Client): Promise<void> {
  await source.query("begin isolation level repeatable read");
  // A setting of the session, so that day, number and moment are written in one way.
  await source.query("set local timezone = 'UTC'");
  await source.query("set local datestyle = 'ISO'");
}

/** From here on nothing can be changed, not even by mistake. */
export async function forbidChanges(source: Client): Promise<void> {
  await source.query("set transaction read only");
}

export async function countRows(source: Client, table: string): Promise<number> {
  return Number(
    (
      await source.query(
        `select count(*) as count from ${table
          .split(".")
          .map((part) => `"${part}"`)
          .join(".")}`,
      )
    ).rows[0].count,
  );
}

/** A number that is the same for the same rows, in whatever order. */
export async function contentOf(client: Client, table: string): Promise<string> {
  const { rows } = await client.query(
    `select count(*)::text || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as content from "${table}" t`,
  );
  return rows[0].content;
}

/** SQL of a row's person and of what its moments move with: the mission where the map says that its clock is the mission's, else the person. */
export function anchorsOf(tables: Tables, table: string, key: readonly string[]): { person: string; anchor: string } {
  const first = key.map((column) => `t."${column}"::text`).join(" || '/' || ");
  const person = `coalesce(${ownerSql(tables, table, "t")}::text, ${first})`;
  const mission = missionSql(tables, table, "t");
  return { person, anchor: mission === null ? person : `coalesce(${mission}::text, ${first})` };
}

function ownerSql(tables: Tables, table: string, alias: string): string {
  const [path] = tables.get(table)!.owners;
  if (!path) return "null";
  if ("account" in path) return `${alias}."${path.account}"`;
  const next = `${alias}_`;
  return `(select ${ownerSql(tables, path.of, next)} from "${path.of}" ${next} where ${next}."${path.by ?? "id"}" = ${alias}."${path.column}" limit 1)`;
}

function missionSql(tables: Tables, table: string, alias: string): string | null {
  const { clocks, columns } = tables.get(table)!;
  const clock = clocks?.mission_end;
  if (clock && typeof clock === "object") {
    const next = `${alias}_`;
    const further = missionSql(tables, clock.of, next);
    return further === null ? null : `(select ${further} from "${clock.of}" ${next} where ${next}.id = ${alias}."${clock.column}")`;
  }
  return Object.values(columns).some((column) => column.personal && column.resets === "mission") ? `${alias}.id` : null;
}

/** The query that gives the rows of a table; columns whose rule is `swapped` hold the value of another row of about the same rank. */
export async function rowsQuery(
  source: Client,
  tables: Tables,
  { name, key }: CatalogueTable,
  columns: readonly RuledColumn[],
  { seed }: Pseudonyms,
  own?: string,
): Promise<string> {
  const { person, anchor } = anchorsOf(tables, name, key);
  const base = own ?? `select to_jsonb(t) as row, ${person} as person, ${anchor} as anchor from "${name}" t`;
  const swapped = columns.filter(({ rule }) => rule === "swapped").map(({ column }) => column.name);
  if (swapped.length === 0) return base;
  const count = Number((await source.query(`select count(*) as count from (${base}) counted`)).rows[0].count);
  const buckets = Math.max(1, Math.floor(count / rankBucket));
  const order = (use: string) => `hashtextextended(row::text, ${seed(`${name}.${use}`)})`;
  const isNull = (column: string) => `jsonb_typeof(row->'${column}') = 'null'`;
  const numbered = swapped.map(
    (column, at) =>
      `ntile(${buckets}) over (partition by ${isNull(column)} order by (row->>'${column}')::numeric, ${order(`${column} rank`)}) as b${at}`,
  );
  const next = swapped.map((column, at) => {
    const window = `(partition by ${isNull(column)}, b${at} order by ${order(`${column} swap`)})`;
    return `'${column}', coalesce(lead(row->'${column}') over ${window}, first_value(row->'${column}') over ${window})`;
  });
  return `select row || jsonb_build_object(${next.join(", ")}) as row, person, anchor from (select *, ${numbered.join(", ")} from (${base}) plain) numbered`;
}

/** The rows of a query, some hundred at a time, through a cursor. */
export async function* readRows(source: Client, query: string): AsyncGenerator<SourceRow[]> {
  await source.query(`declare anonymised no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await source.query<SourceRow>(`fetch ${batch} from anonymised`);
    if (rows.length > 0) yield rows;
    if (rows.length < batch) break;
  }
  await source.query("close anonymised");
}

/** The words of a column that at least `k` people have, the most frequent first. */
export async function commonWords(
  source: Client,
  tables: Tables,
  { name, key }: CatalogueTable,
  column: string,
  k: number,
): Promise<ReadonlySet<string>> {
  const { person } = anchorsOf(tables, name, key);
  const { rows } = await source.query(
    `select word from (select t."${column}"::text as word, ${person} as person from "${name}" t) w
     where word is not null group by word having count(distinct person) >= $1 order by count(*) desc, word`,
    [k],
  );
  return new Set(rows.map(({ word }) => word as string));
}

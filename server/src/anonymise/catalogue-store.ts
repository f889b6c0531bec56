import type { Client } from "pg";

/** A column as the database knows it. */
export type CatalogueColumn = {
  name: string;
  /** Type, of the element for an array. */ type: string;
  isArray: boolean;
  isNullable: boolean;
  /** Made by the database and never given. */ isGenerated: boolean;
  hasDefault: boolean;
  /** The fixed words that a check allows. */ choices: readonly string[] | null;
  /** The pattern that a check demands. */ pattern: string | null;
  /** The table that a foreign key of this column alone leads to. */ refers: string | null;
};
export type CatalogueTable = { name: string; columns: readonly CatalogueColumn[]; key: readonly string[] };

/** The tables of the schema `public` with their columns, checks, keys and references. */
export async function readTables(client: Client): Promise<Map<string, CatalogueTable>> {
  const { rows } = await client.query(`
    select c.relname as table_name, a.attname as name, coalesce(e.typname, t.typname) as type, e.typname is not null as is_array,
           not a.attnotnull as is_nullable, a.attgenerated <> '' as is_generated, a.atthasdef as has_default,
           coalesce(a.attnum = any (p.conkey), false) as in_key,
           (select f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
             where k.contype = 'f' and k.conrelid = c.oid and k.conkey = array[a.attnum] limit 1) as refers,
           array(select pg_get_constraintdef(k.oid) from pg_constraint k
             where k.contype = 'c' and k.conrelid = c.oid and k.conkey = array[a.attnum]) as checks
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    left join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
    where c.relkind = 'r' order by c.relname, a.attnum`);
  return new Map(
    [...Map.groupBy(rows, ({ table_name }) => table_name as string)].map(([name, columns]) => [
      name,
      {
        name,
        key: columns.filter(({ in_key }) => in_key).map((column) => column.name as string),
        columns: columns.map((column) => ({
          name: column.name,
          type: column.type,
          isArray: column.is_array,
          isNullable: column.is_nullable,
          isGenerated: column.is_generated,
          hasDefault: column.has_default,
          choices: choicesOf(column.checks),
          pattern: patternOf(column.checks),
          refers: column.refers,
        })),
      },
    ]),
  );
}

function choicesOf(checks: readonly string[]): string[] | null {
  const list = checks.find((check) => /= ANY \(ARRAY\['/.test(check));
  return list ? [...list.matchAll(/'((?:[^']|'')*)'::text/g)].map((match) => match[1]!) : null;
}

function patternOf(checks: readonly string[]): string | null {
  return checks.map((check) => /~ '([^']+)'::text/.exec(check)?.[1]).find(Boolean) ?? null;
}

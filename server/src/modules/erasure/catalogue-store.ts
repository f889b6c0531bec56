import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";

export type StoredColumn = {
  type: string;
  isNullable: boolean;
  /** What an empty value is written as; null where a rule of the database refuses it. */ empty: string | null;
};
/** `otherwise`: the database refuses to delete what is still referred to. */
export type ForeignKey = { table: string; column: string; refers: string; key: string; onDelete: "cascade" | "set null" | "otherwise" };
/** What the database itself knows of the mapped tables, by name. */
export type Catalogue = { columns: ReadonlyMap<string, ReadonlyMap<string, StoredColumn>>; foreignKeys: readonly ForeignKey[] };

type ColumnRow = { table: string; name: string; type: string; element: string | null; is_nullable: boolean; rules: string[] };

/** Reads the public schema's columns and references; throws on a reference of several columns, which no plan can follow. */
export async function readErasureCatalogue(tx: Tx): Promise<Catalogue> {
  const { rows: columns } = await sql<ColumnRow>`
    select c.relname as "table", a.attname as name, t.typname as type, e.typname as element, not a.attnotnull as is_nullable,
           array(select pg_get_expr(k.conbin, k.conrelid) from pg_constraint k
                 where k.contype = 'c' and k.conrelid = c.oid and k.conkey = array[a.attnum]) as rules
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where c.relkind in ('r', 'p') order by c.relname, a.attnum`.execute(tx);
  const { rows: keys } = await sql<ForeignKey & { width: number; target: string }>`
    select c.relname as "table", a.attname as "column", f.relname as refers, b.attname as key, cardinality(k.conkey) as width,
           case k.confdeltype when 'c' then 'cascade' when 'n' then 'set null' else 'otherwise' end as "onDelete"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = f.oid and b.attnum = k.confkey[1]
    where k.contype = 'f' order by c.relname, a.attname`.execute(tx);
  const wide = keys.find(({ width }) => width > 1);
  if (wide) throw new Error(`Erasure cannot follow the reference of several columns from ${wide.table} to ${wide.refers}.`);
  const found = new Map<string, Map<string, StoredColumn>>();
  for (const column of columns) {
    const table = found.get(column.table) ?? new Map<string, StoredColumn>();
    found.set(
      column.table,
      table.set(column.name, { type: column.type, isNullable: column.is_nullable, empty: await emptyValue(tx, column) }),
    );
  }
  return {
    columns: found,
    foreignKeys: keys.map(({ table, column, refers, key, onDelete }) => ({ table, column, refers, key, onDelete })),
  };
}

/** SQL for a column's empty value, when the column's own checks let it pass. */
async function emptyValue(tx: Tx, { name, type, element, rules }: ColumnRow): Promise<string | null> {
  const literal = element ? "'{}'" : ["text", "citext", "varchar"].includes(type) ? "''" : type === "bytea" ? "'\\x'" : null;
  if (literal === null || rules.length === 0) return literal;
  const value = sql`(select ${sql.raw(literal)}::${sql.raw(element ? `${element}[]` : type)} as ${sql.ref(name)}) as one`;
  const passes = sql.join(
    rules.map((rule) => sql`(${sql.raw(rule)}) is not false`),
    sql` and `,
  );
  const { rows } = await sql<{ passes: boolean }>`select ${passes} as passes from ${value}`.execute(tx);
  return rows[0]?.passes ? literal : null;
}

import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { StoredTable, StoredTables } from "./row-rules.ts";

/** Reads the public schema's keys, columns and references from the database's own catalogue. */
export async function readStoredTables(tx: Tx): Promise<StoredTables> {
  const { rows: columns } = await sql<{ table: string; name: string; type: string; is_nullable: boolean; key_place: number | null }>`
    select c.relname as "table", a.attname as name, t.typname as type, not a.attnotnull as is_nullable, array_position(i.indkey::int2[], a.attnum) as key_place
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p') order by c.relname, key_place, a.attnum`.execute(tx);
  const { rows: references } = await sql<{ table: string; column: string; of: string; refers: string }>`
    select c.relname as "table", a.attname as "column", f.relname as of, b.attname as refers
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = f.oid and b.attnum = k.confkey[1]
    where k.contype = 'f' and k.confdeltype not in ('n', 'd') and c.oid <> f.oid order by c.relname, a.attname`.execute(tx);
  return new Map(
    [...Map.groupBy(columns, ({ table }) => table)].map(([table, own]): [string, StoredTable] => [
      table,
      {
        key: own.filter(({ key_place }) => key_place !== null).map(({ name, type }) => ({ column: name, type })),
        columns: new Map(own.map(({ name, type, is_nullable }) => [name, { type, isNullable: is_nullable }])),
        hanging: references.filter(({ of }) => of === table).map(({ table: from, column, refers }) => ({ table: from, column, refers })),
      },
    ]),
  );
}

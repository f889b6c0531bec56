import type { Database } from "../src/platform/db.ts";

/** Rows of a column that get a canary of their own. */
const rowsPerColumn = 24;
type TextColumn = { table_name: string; name: string; type: string; is_array: boolean };

/**
 * Writes a word that stands nowhere else into free texts, lists, documents, sealed bytes and addresses of rows drawn by chance, over all
 * tables that tell of people; returns how many.
 */
export async function plantCanaries(db: Database, tables: readonly string[]): Promise<number> {
  const client = await db.pool.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query("create temporary sequence canaries");
    const { rows } = await client.query<TextColumn>(
      `select c.relname as table_name, a.attname as name, coalesce(e.typname, t.typname) as type, e.typname is not null as is_array
       from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
       where c.relname = any($1) and coalesce(e.typname, t.typname) in ('text', 'citext', 'jsonb', 'bytea', 'inet')
         and not exists (select from pg_constraint k where k.conrelid = c.oid and a.attnum = any(k.conkey)
           and (k.contype = 'f' or k.contype = 'c' and pg_get_constraintdef(k.oid) ~ '(ANY \\(ARRAY|~ ''|<@|octet_length)'))
       order by 1, a.attnum`,
      [tables],
    );
    for (const column of rows)
      await client.query(
        `update "${column.table_name}" set "${column.name}" = ${planted(column)}
         where ctid = any(array(select ctid from "${column.table_name}" where "${column.name}" is not null order by md5(ctid::text) limit ${rowsPerColumn}))`,
      );
    return Number((await client.query("select last_value as count from canaries")).rows[0].count);
  } finally {
    client.release(true);
  }
}

function planted({ name, type, is_array }: TextColumn): string {
  const word = "'canari' || nextval('canaries') || 'x'";
  if (type === "inet") return "('198.18.7.' || (nextval('canaries') % 250))::inet";
  if (is_array) return `"${name}" || array[${word}]`;
  if (type === "jsonb")
    return `case when "${name}" ? 'title' then jsonb_set("${name}", '{title}', to_jsonb(${word})) when jsonb_typeof("${name}") = 'object'
      then "${name}" || jsonb_build_object('note', ${word}, 'list', jsonb_build_array(jsonb_build_object('word', 'Anne Canari, ' || ${word}))) else "${name}" end`;
  if (type === "bytea") return `convert_to(${word}, 'UTF8')`;
  if (type === "citext") return `${word} || '@' || ${word} || '.example'`;
  return `"${name}" || ' ' || ${word} || ', tél. ' || ${word}`;
}

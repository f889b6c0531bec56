import { sql } from "kysely";
import type { Tx } from "../src/platform/db.ts";
import type { FileStore } from "../src/platform/file-store.ts";

export type Trace = { place: string; text: string };

/** Every row of every schema that is not PostgreSQL's own, as text, in which one of these byte strings stands: as it is, in hex or, when no table is excepted, in base64. */
export async function searchDatabase(tx: Tx, needles: readonly string[], except: readonly string[] = []): Promise<Trace[]> {
  const { rows: tables } = await sql<{ place: string; schema: string; name: string }>`
    select n.nspname || '.' || c.relname as place, n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`.execute(tx);
  const pattern = needles
    .flatMap(except.length > 0 ? plainForms : formsOf)
    .map((form) => form.replaceAll(/[^\w-]/g, String.raw`\$&`))
    .join("|");
  const selects = tables
    .filter(({ name }) => !except.includes(name))
    .map(
      ({ place, schema, name }) =>
        sql`select ${place} as place, t::text as text from ${sql.table(`${schema}.${name}`)} t where t::text ~ ${pattern}`,
    );
  return (await sql<Trace>`${sql.join(selects, sql` union all `)}`.execute(tx)).rows;
}

/** The same in the names and the contents of stored files. */
export async function searchFiles(files: FileStore, needles: readonly string[]): Promise<Trace[]> {
  const found: Trace[] = [];
  for (const key of await files.list()) {
    const content = Buffer.concat(await Array.fromAsync(files.read(key) as AsyncIterable<Buffer>)).toString("latin1");
    if (needles.flatMap(formsOf).some((form) => key.includes(form) || content.includes(form))) found.push({ place: "files", text: key });
  }
  return found;
}

/** References that lead nowhere, which nothing but a plan that forgot something leaves when the database is not looking. */
export async function danglingReferences(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string; refers: string; key: string }>`
    select c.relname as "table", a.attname as "column", f.relname as refers, b.attname as key
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] join pg_attribute b on b.attrelid = f.oid and b.attnum = k.confkey[1]
    where k.contype = 'f' and cardinality(k.conkey) = 1`.execute(tx);
  const selects = rows.map(
    ({
      table,
      column,
      refers,
      key,
    }) => sql`select ${`${table}.${column}`} as place from ${sql.table(table)} r where ${sql.ref(`r.${column}`)} is not null
      and not exists (select from ${sql.table(refers)} p where ${sql.ref(`p.${key}`)} = ${sql.ref(`r.${column}`)})`,
  );
  const found = await sql<{ place: string }>`select distinct place from (${sql.join(selects, sql` union all `)}) as dangling`.execute(tx);
  return found.rows.map(({ place }) => place);
}

function plainForms(text: string): string[] {
  return [text, Buffer.from(text).toString("hex")];
}

/** A text as it is, in hex, and in base64, which begins at any of three offsets: what stands in the middle reads alike at each. */
export function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const shifted = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replaceAll("=", "");
    return encoded.slice(offset === 0 ? 0 : offset + 1, encoded.length - 1);
  });
  return [text, bytes.toString("hex"), ...shifted.filter((form) => form.length >= 10)];
}

import { sql, type Kysely } from "kysely";
import type { Database, Tx } from "#platform/db.ts";

/** Which database this is, of all those that may ever have had the same content: its server's files and its number among them. */
export async function databaseIdentity(db: Database): Promise<string> {
  const { rows } = await sql<{ identity: string }>`
    select (select system_identifier from pg_control_system()) || ' ' || oid as identity from pg_database where datname = current_database()`.execute(
    db.kysely,
  );
  return rows[0]!.identity;
}

export async function insertIndexKey(db: Database, id: string, key: Buffer, at: Temporal.Instant): Promise<void> {
  await sql`insert into house.index_keys (id, key, created_at) values (${id}, ${key}, ${at}::timestamptz)`.execute(db.kysely);
}

/** Says that all a file holds was committed before now; false when an erasure has taken the key away. */
export async function completeIndexKey(db: Database, id: string, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`update house.index_keys set complete_at = ${at}::timestamptz where id = ${id} returning id`.execute(db.kysely);
  return rows.length > 0;
}

export async function findIndexKey(db: Kysely<unknown>, id: string): Promise<{ key: Buffer; isComplete: boolean } | null> {
  const { rows } = await sql<{ key: Buffer; isComplete: boolean }>`
    select key, complete_at is not null as "isComplete" from house.index_keys where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function deleteIndexKey(db: Database, id: string): Promise<void> {
  await sql`delete from house.index_keys where id = ${id}`.execute(db.kysely);
}

/** Makes the files sealed before a moment unreadable. */
export async function deleteIndexKeysBefore(tx: Tx, before: Temporal.Instant): Promise<void> {
  await sql`delete from house.index_keys where created_at < ${before}::timestamptz`.execute(tx);
}

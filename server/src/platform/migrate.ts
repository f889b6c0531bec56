import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "./db.ts";

/** Below it there is no `uuidv7()`, which every table needs. */
const oldestMajor = 18;

export type Migration = { name: string; text: string; hash: string };

/** The migrations of a folder in their global order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return { name, text, hash: createHash("sha256").update(text).digest("hex") };
    });
}

/**
 * Brings the database up to the given migrations and returns the names of those it ran.
 * Each runs in its own transaction under one lock; an applied file that has changed since stops the start, and so does a server
 * that is too old.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await db.pool.query("select current_setting('server_version_num')::int as number");
  if (rows[0].number < oldestMajor * 10_000)
    throw new Error(`Jump! Community needs PostgreSQL ${oldestMajor} or later; this server is version ${versionText(rows[0].number)}.`);
  const client = await db.pool.connect();
  try {
    await client.query("select pg_advisory_lock(727272)");
    await client.query("create schema if not exists house");
    await client.query(
      "create table if not exists house.migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())",
    );
    const applied = new Map((await client.query("select name, hash from house.migrations")).rows.map((row) => [row.name, row.hash]));
    const ran: string[] = [];
    for (const migration of migrations) {
      const hash = applied.get(migration.name);
      if (hash === migration.hash) continue;
      if (hash) throw new Error(`Migration ${migration.name} was changed after it was applied; write a new one instead.`);
      await client.query("begin");
      try {
        await client.query(migration.text);
        await client.query("insert into house.migrations (name, hash) values ($1, $2)", [migration.name, migration.hash]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
      }
      ran.push(migration.name);
    }
    return ran;
  } finally {
    await client.query("select pg_advisory_unlock(727272)").catch(() => {});
    client.release();
  }
}

/** The migrations that the database lacks; `/readyz` waits until there are none. */
export async function pendingMigrations(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await db.pool.query("select name from house.migrations");
  const applied = new Set(rows.map((row) => row.name));
  return migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
}

/** `server_version_num` as people write it: 170006 is 17.6, 90624 is 9.6.24. */
function versionText(version: number): string {
  const [major, rest] = [Math.trunc(version / 10_000), version % 10_000];
  return major < 10 ? `${major}.${Math.trunc(rest / 100)}.${rest % 100}` : `${major}.${rest}`;
}

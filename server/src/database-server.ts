import pg from "pg";
import { startPostgres } from "#platform/embedded-postgres.ts";
import type { Config } from "./config.ts";

const name = "jump";

/** The database to work on: the one of DATABASE_URL, else `jump` on a PostgreSQL that this process starts and must stop. */
export async function openDatabaseServer({ databaseUrl, dataFolder }: Config): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl) return { url: databaseUrl, stop: async () => {} };
  const server = await startPostgres(dataFolder);
  await createIfMissing(server.url("postgres"));
  return { url: server.url(name), stop: () => server.stop() };
}

async function createIfMissing(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

import { expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { openDatabase, type Database } from "./db.ts";
import { migrate, type Migration } from "./migrate.ts";

const migration: Migration = { name: "9999_test.sql", text: "create table made_by_a_migration ()", hash: "one" };

test("a database older than PostgreSQL 18 is refused in one sentence, before anything is made in it", async () => {
  const { db, statements } = serverOfVersion("170006");
  await expect(migrate(db, [migration])).rejects.toThrow(/^Jump! Community needs PostgreSQL 18 or later; this server is version 17\.6\.$/);
  expect(statements.filter((text) => /create|lock/.test(text))).toEqual([]);
});

test("a migration runs once, and a changed one stops the start", async () => {
  const db = openDatabase(await testDatabase(), 1);
  try {
    expect(await migrate(db, [migration])).toEqual([migration.name]);
    expect(await migrate(db, [migration])).toEqual([]);
    await expect(migrate(db, [{ ...migration, hash: "two" }])).rejects.toThrow(/was changed after it was applied/);
  } finally {
    await db.close();
  }
});

/** A server of another version, as far as the migrations ask before they begin; it keeps what it was told. */
function serverOfVersion(number: string): { db: Database; statements: string[] } {
  const statements: string[] = [];
  const query = async (text: string) => {
    statements.push(text);
    return { rows: text.includes("server_version_num") ? [{ number: Number(number) }] : [] };
  };
  const pool = { query, connect: async () => ({ query, release: () => {} }) };
  return { db: { pool } as unknown as Database, statements };
}

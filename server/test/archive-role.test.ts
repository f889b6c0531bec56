import pg from "pg";
import { expect, inject, test } from "vitest";
import { findRecords, insertRecords } from "../src/modules/erasure/archive-store.ts";
import { inTransaction, openDatabase } from "../src/platform/db.ts";
import { migrate } from "../src/platform/migrate.ts";
import { migrations } from "../src/app.ts";
import { afterwards } from "./afterwards.ts";
import { addressOf } from "./database.ts";

const user = `app_${crypto.randomUUID().slice(0, 8)}`;
const subject = "00000000-0000-7000-8000-000000000001";

async function asAdmin(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(inject("postgres"), "postgres") });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

test("an application that is no superuser adds to the archive, and reads it only as the archive's role", async () => {
  await asAdmin(`create role ${user} login password 'made up'`, `create database ${user} owner ${user}`);
  afterwards(() => asAdmin(`drop database if exists ${user} with (force)`, `drop role ${user}`));
  const url = new URL(addressOf(inject("postgres"), user));
  [url.username, url.password] = [user, "made up"];
  const db = openDatabase(url.href, 2);
  try {
    await expect(migrate(db, migrations)).rejects.toThrow(/let an administrator run: .*grant jump_archive to/);
    await asAdmin(`grant jump_archive to ${user} with inherit false, set true`);
    await migrate(db, migrations);
    const record = {
      table_name: "accounts",
      subject_account_id: subject,
      sealed: Buffer.from("sealed"),
      retention: "identity_vault",
      archived_at: Temporal.Instant.from("2026-11-25T09:00:00Z"),
      keep_until: Temporal.PlainDate.from("2031-11-25"),
    };
    await inTransaction(db, (tx) => insertRecords(tx, [record]));
    for (const statement of [
      "select from archive.records",
      "delete from archive.records",
      "update archive.records set keep_until = '2099-01-01'",
      "select from archive.readings",
    ])
      await expect(db.pool.query(statement), statement).rejects.toThrow(/permission denied/);
    expect(await inTransaction(db, (tx) => findRecords(tx, subject))).toMatchObject([{ table_name: "accounts" }]);
    await expect(db.pool.query("select from archive.records")).rejects.toThrow(/permission denied/);
  } finally {
    await db.close();
  }
});

import pg from "pg";
import { expect, test } from "vitest";
import { migrations } from "../src/app.ts";
import { sealClearRows } from "../src/modules/vault/index.ts";
import { openDatabase } from "../src/platform/db.ts";
import { migrate } from "../src/platform/migrate.ts";
import { afterwards } from "./afterwards.ts";
import { testApp } from "./app.ts";
import { addressOf } from "./database.ts";

const app = await testApp();

test("what stood in clear before the vault reads the same after the update, and lies sealed", async () => {
  const name = `${new URL(app.url).pathname.slice(1)}_old`;
  await app.db.pool.query(`create database ${name} template template0`);
  const db = openDatabase(addressOf(app.url, name), 2);
  afterwards(async () => {
    await db.close();
    const client = new pg.Client({ connectionString: addressOf(app.url, "postgres") });
    await client.connect();
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  });
  const vault = migrations.findIndex((migration) => migration.name.startsWith("0009_"));
  await migrate(db, migrations.slice(0, vault));
  const texts = ["12 rue de l’Été 🏠", "\u0001 ", "", null];
  for (const [n, text] of texts.entries())
    await db.pool.query(
      `with account as (insert into accounts (email, password_hash, role, sign_up_ip, last_access_at, created_at)
        values ($1, 'none', 'talent', '192.0.2.1', now(), now()) returning id)
       insert into talents (account_id, given_name, family_name, phone, street, postcode, created_at, updated_at)
       select id, 'Inès', $1, '+3363998000${n}', $2, '69002', now(), now() from account`,
      [`person${n}@example.test`, text],
    );

  await migrate(db, migrations.slice(0, vault + 1));
  expect(
    await sealClearRows(
      db,
      app.vault,
      app.declarations.filter(({ module }) => module === "talents"),
    ),
  ).toBe(4);

  const { rows } = await db.pool.query("select account_id, phone, street, postcode from talents order by family_name");
  const read = await db.kysely
    .transaction()
    .execute((tx) =>
      Promise.all(
        rows.map(async ({ account_id: accountId, phone, street }) => [
          await app.vault.open(tx, accountId, "talents.phone", phone),
          street && (await app.vault.open(tx, accountId, "talents.street", street)),
        ]),
      ),
    );
  expect(read).toEqual([
    ["+33639980000", "12 rue de l’Été 🏠"],
    ["+33639980001", " "],
    ["+33639980002", ""],
    ["+33639980003", null],
  ]);
  for (const row of rows) for (const value of [row.phone, row.street, row.postcode]) expect(value?.[0] ?? 1).toBe(1);
});

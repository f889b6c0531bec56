import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { inTransaction, isOutage, meanwhile, openDatabase, together, type Database, type Tx } from "./db.ts";

let db: Database;
const prepared = async (tx: Tx) =>
  (
    await sql<{
      text: string;
      uses: number;
    }>`select statement as text, generic_plans + custom_plans as uses from pg_prepared_statements`.execute(tx)
  ).rows;
const named = (tx: Tx, id: number) => sql<{ id: number }>`select * from things where id = ${id}`.execute(tx);

beforeAll(async () => {
  db = openDatabase(await testDatabase(), 1);
  await db.pool.query("create table things (id integer)");
});
afterAll(() => db.close());

test("statements that need nothing of each other are on their way at once, and each gets its own answer", async () => {
  const order: string[] = [];
  const answers = await inTransaction(db, async (tx) => {
    const ask = (word: string, seconds: number) => {
      order.push(`asked ${word}`);
      return sql<{ word: string }>`select ${word}::text as word, pg_sleep(${seconds})`.execute(tx).finally(() => order.push(`got ${word}`));
    };
    return together(ask("first", 0.05), ask("second", 0));
  });
  expect(answers.map(({ rows }) => rows[0]!.word)).toEqual(["first", "second"]);
  expect(order).toEqual(["asked first", "asked second", "got first", "got second"]);
});

test("where one of several statements fails, all have ended before the transaction does, and nothing of them stays", async () => {
  const ended: string[] = [];
  const attempt = inTransaction(db, async (tx) => {
    await sql`insert into things values (1)`.execute(tx);
    await together(
      sql`select 1 / 0`.execute(tx).finally(() => ended.push("failed")),
      sql`select pg_sleep(0.05)`
        .execute(tx)
        .catch(() => {})
        .then(() => sql`insert into things values (2)`.execute(tx))
        .finally(() => ended.push("last")),
    );
  }).finally(() => ended.push("transaction"));
  await expect(attempt).rejects.toThrow("division by zero");
  expect(ended).toEqual(["failed", "last", "transaction"]);
  expect((await db.pool.query("select * from things")).rows).toEqual([]);
});

test("a transaction goes on while it writes, and is committed when that has succeeded", async () => {
  const order: string[] = [];
  const answer = await inTransaction(db, async (tx) => {
    await meanwhile(
      tx,
      sql`insert into things select 3 from pg_sleep(0.05)`.execute(tx).then(() => order.push("written")),
    );
    return order.push("went on");
  });
  expect([answer, order]).toEqual([1, ["went on", "written"]]);
  expect((await db.pool.query("select * from things")).rows).toEqual([{ id: 3 }]);
});

test("where what a transaction writes meanwhile fails, nothing of it stays, and neither does its answer", async () => {
  const attempt = inTransaction(db, async (tx) => {
    await sql`delete from things`.execute(tx);
    await meanwhile(tx, sql`select 1 / 0 from pg_sleep(0.05)`.execute(tx));
    return "shown";
  });
  await expect(attempt).rejects.toThrow("division by zero");
  expect((await db.pool.query("delete from things returning id")).rows).toEqual([{ id: 3 }]);
});

test("a transaction begins with its first statements, in the order in which they are asked", async () => {
  const isIn = sql<{ begun: boolean }>`select pg_current_xact_id_if_assigned() is not null as begun`;
  const [, later] = await inTransaction(db, (tx) => together(sql`insert into things values (4)`.execute(tx), isIn.execute(tx)));
  expect(later.rows).toEqual([{ begun: true }]);
  expect((await db.pool.query("delete from things returning id")).rows).toEqual([{ id: 4 }]);
});

test("a statement that comes again is prepared, one with as many values as a page is long is not", async () => {
  await inTransaction(db, async (tx) => {
    for (const id of [1, 2, 3]) await named(tx, id);
    const long = sql`select ${sql.join(Array.from({ length: 41 }, (_, n) => sql`${n}::int`))}`;
    for (let n = 0; n < 3; n++) await long.execute(tx);
    const ofThese = (await prepared(tx)).filter(({ text }) => /things|^select \$1::int,/.test(text));
    expect(ofThese).toEqual([{ text: "select * from things where id = $1", uses: 2 }]);
  });
});

test("after a change of the schema a prepared statement fails once, as an outage, and then knows the new columns", async () => {
  for (const id of [1, 2]) await inTransaction(db, (tx) => named(tx, id));
  await db.pool.query("alter table things add column name text");
  const failure = await inTransaction(db, (tx) => named(tx, 1)).catch((error: unknown) => error);
  expect(isOutage(failure)).toBe(true);
  await db.pool.query("insert into things values (1, 'one')");
  for (const _ of [1, 2, 3]) expect((await inTransaction(db, (tx) => named(tx, 1))).rows).toEqual([{ id: 1, name: "one" }]);
});

test("a row that must be the only one in some states can be tried again and again", async () => {
  await db.pool.query(
    "create table orders (account integer, state text); create unique index on orders (account) where state in ('new', 'paid')",
  );
  const order = () =>
    inTransaction(db, (tx) =>
      sql`insert into orders values (${1}, ${"new"}) on conflict (account) where state in (${"new"}, ${"paid"}) do nothing`.execute(tx),
    );
  const written: (bigint | undefined)[] = [];
  for (let n = 0; n < 10; n++) written.push((await order()).numAffectedRows);
  expect(written).toEqual([1n, ...Array.from({ length: 9 }, () => 0n)]);
});

test("ever new texts do not take the names of those that come again", async () => {
  await inTransaction(db, async (tx) => {
    for (let n = 0; n < 600; n++) await sql`select ${n}::int as ${sql.ref(`n${n}`)}`.execute(tx);
    for (const id of [1, 2, 3]) await sql`select id from things where id = ${id}`.execute(tx);
    expect((await prepared(tx)).map(({ text }) => text)).toContain("select id from things where id = $1");
  });
});

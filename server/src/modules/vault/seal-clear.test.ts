import { declareData, personal, plain, type ModuleDeclaration } from "@jump/contract/data-map.ts";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { talentClient } from "#test/people.ts";
import { inTransaction } from "#platform/db.ts";
import { findClearRows, sealedTables } from "./clear-rows-store.ts";
import { sealClearRows } from "./seal-clear.ts";

const app = await testApp();
const sealAll = (declarations = app.declarations, batch?: number) => sealClearRows(app.db, app.vault, declarations, batch);

test("clear text that an update left is sealed at the start, in batches, and a second start changes nothing", async () => {
  const people = [];
  for (let n = 0; n < 7; n++) {
    const person = await talentClient(app);
    await app.db.pool.query("update talents set phone = $1, street = $2, postcode = $3 where account_id = $4", [
      n === 3 ? null : Buffer.from(`+3363998000${n}`),
      n === 4 ? Buffer.from("") : Buffer.from(`${n} rue de l’Été`),
      await app.withCtx(({ tx }) => app.vault.seal(tx, person.accountId, "talents.postcode", `6900${n}`)),
      person.accountId,
    ]);
    people.push(person);
  }
  expect((await people[1]!.get("/talents/me")).body).toMatchObject({ phone: "+33639980001", street: "1 rue de l’Été", postcode: "69001" });
  const { rows: before } = await app.db.pool.query("select * from talents order by id");

  expect(await sealAll(app.declarations, 3)).toBe(7);
  const { rows: after } = await app.db.pool.query("select * from talents order by id");
  for (const [at, { phone, street, postcode, ...rest }] of after.entries()) {
    expect([phone?.[0] ?? null, street[0], postcode[0]]).toEqual([at === 3 ? null : 1, 1, 1]);
    expect(Buffer.concat([phone ?? Buffer.of(), street]).toString("latin1")).not.toMatch(/3363998|rue/);
    const { phone: _p, street: _s, postcode: wasSealed, ...was } = before[at];
    expect([rest, postcode]).toEqual([was, wasSealed]);
  }
  for (const [n, person] of people.entries())
    expect((await person.get("/talents/me")).body).toMatchObject({
      phone: n === 3 ? null : `+3363998000${n}`,
      street: n === 4 ? "" : `${n} rue de l’Été`,
      postcode: `6900${n}`,
    });

  expect(await sealAll()).toBe(0);
  expect((await app.db.pool.query("select * from talents order by id")).rows).toEqual(after);
});

test("the person whose key seals is found through as many tables as the map says; what is nobody's is left", async () => {
  await app.db.pool.query(`create table letters (id uuid primary key default uuidv7(), talent_id uuid references talents (id));
    create table enclosures (id uuid primary key default uuidv7(), letter_id uuid not null references letters (id), secret bytea)`);
  const key = plain("technical key");
  const declared = declareData<{
    letters: { id: string; talent_id: string };
    enclosures: { id: string; letter_id: string; secret: Buffer };
  }>({
    module: "letters",
    tables: {
      letters: {
        subject: "talent",
        owners: [{ column: "talent_id", of: "talents" }],
        erase: "delete",
        columns: { id: key, talent_id: key },
      },
      enclosures: {
        subject: "talent",
        owners: [{ column: "letter_id", of: "letters" }],
        erase: "delete",
        columns: { id: key, letter_id: key, secret: personal("contact", "introduction", "account", ["self"], { holds: "sealed" }) },
      },
    },
  }) as unknown as ModuleDeclaration;
  const { accountId } = await talentClient(app);
  await app.db.pool.query(
    `with letter as (insert into letters (talent_id) select id from talents where account_id = $1 union all select null returning id)
     insert into enclosures (letter_id, secret) select id, 'confidential' from letter`,
    [accountId],
  );
  expect(await sealAll([...app.declarations, declared])).toBe(1);
  const { rows } = await app.db.pool.query(
    "select e.secret, t.account_id from enclosures e join letters l on l.id = e.letter_id left join talents t on t.id = l.talent_id order by t.account_id nulls last",
  );
  expect(await app.withCtx(({ tx }) => app.vault.open(tx, accountId, "enclosures.secret", rows[0].secret))).toBe("confidential");
  expect([rows[0].account_id, rows[1].account_id, rows[1].secret.toString()]).toEqual([accountId, null, "confidential"]);
  expect(await sealAll([...app.declarations, declared])).toBe(0);
  await app.db.pool.query("drop table enclosures, letters");
});

test("every sealed column of the map holds bytes and leads to one person; a table that leads to two is refused", async () => {
  const sealed = sealedTables(app.declarations);
  expect(sealed).toContainEqual({
    table: "talents",
    columns: ["phone", "street", "postcode"],
    steps: [{ column: "account_id", table: null }],
  });
  for (const { table, columns } of sealed)
    for (const column of columns) {
      const { rows } = await app.db.pool.query(
        "select data_type from information_schema.columns where table_name = $1 and column_name = $2",
        [table, column],
      );
      expect(rows, `${table}.${column}`).toEqual([{ data_type: "bytea" }]);
    }
  for (const source of sealed) expect(await inTransaction(app.db, (tx) => findClearRows(tx, source, 1)), source.table).toEqual([]);
  const twoOwners = app.declarations.map((module) =>
    module.tables.talents
      ? {
          ...module,
          tables: { ...module.tables, talents: { ...module.tables.talents, owners: [{ account: "account_id" }, { account: "id" }] } },
        }
      : module,
  );
  expect(() => sealedTables(twoOwners)).toThrow("does not lead to exactly one person");
});

import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { signUpTalent } from "#test/people.ts";

const app = await testApp();

test("an erased person is gone, and a journal row says so", async () => {
  const person = await signUpTalent(app);
  const preview = await app.withCtx((ctx) => app.eraser.previewErasure(ctx, person.accountId));
  expect(preview.map(({ table, outcome }) => `${table} ${outcome}`)).toEqual(
    expect.arrayContaining(["accounts delete", "talents delete", "sessions delete"]),
  );
  const report = await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [person.accountId], "request"));
  expect(report).toMatchObject({ erased: [person.accountId], held: [], counts: { accounts: { delete: 1 }, talents: { delete: 1 } } });
  expect((await app.db.pool.query("select from accounts where id = $1", [person.accountId])).rowCount).toBe(0);
  expect((await app.db.pool.query("select cause from erasures where account_id = $1", [person.accountId])).rows).toEqual([
    { cause: "request" },
  ]);
  expect((await person.get("/me/data")).status).toBe(401);
});

test("the index hears of a Talent who is gone by an empty document that outlives the row", async () => {
  const person = await signUpTalent(app);
  const { rows } = await app.db.pool.query("select id from talents where account_id = $1", [person.accountId]);
  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [person.accountId], "request"));
  expect((await app.db.pool.query("select document, is_current from scorer_documents where talent_id = $1", [rows[0].id])).rows).toEqual([
    { document: null, is_current: true },
  ]);
});

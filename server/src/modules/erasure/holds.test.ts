import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { signUpTalent, staffClient } from "#test/people.ts";

const app = await testApp();
const erase = (accountId: string) => app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [accountId], "retention"));
const preview = (accountId: string) => app.withCtx((ctx) => app.eraser.previewErasure(ctx, accountId));

test("a hold keeps a person from being erased until it is lifted, and the person is told", async () => {
  const staff = await staffClient(app);
  const person = await signUpTalent(app);
  const placed = await staff.post("/legal-holds", { person: person.email, reason: "Litige en cours", ends_on: "2027-03-31" });
  expect(placed).toMatchObject({ status: 201, body: { account_id: person.accountId, is_in_force: true } });
  expect((await preview(person.accountId))[0]).toMatchObject({ table: "legal_holds", outcome: "keep", until: "2027-03-31" });
  expect(await erase(person.accountId)).toEqual({ erased: [], held: [person.accountId], counts: {} });
  expect((await person.get("/me/data")).status).toBe(200);
  expect((await staff.post(`/legal-holds/${placed.body.id}/lift`)).body).toMatchObject({ is_in_force: false });
  expect((await staff.post(`/legal-holds/${placed.body.id}/lift`)).status).toBe(404);
  expect((await erase(person.accountId)).erased).toEqual([person.accountId]);
});

test("a hold that is being placed while the erasure begins is waited for, and kept", async () => {
  const person = await signUpTalent(app);
  const placing = await app.db.pool.connect();
  try {
    await placing.query("begin");
    await placing.query("insert into legal_holds (account_id, reason, placed_at, ends_on) values ($1, 'Litige', now(), '2027-12-31')", [
      person.accountId,
    ]);
    const erasing = erase(person.accountId);
    for (let waiting = 0; waiting === 0;)
      waiting = (await app.db.pool.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
        .rowCount!;
    await placing.query("commit");
    expect(await erasing).toMatchObject({ erased: [], held: [person.accountId] });
  } finally {
    placing.release();
  }
});

test("a hold ends with its last day in France", async () => {
  const staff = await staffClient(app);
  const person = await signUpTalent(app);
  await staff.post("/legal-holds", { person: person.accountId, reason: "Litige en cours", ends_on: "2026-12-31" });
  app.clock.set("2026-12-31T22:59:59Z");
  expect((await erase(person.accountId)).held).toEqual([person.accountId]);
  app.clock.set("2026-12-31T23:00:00Z");
  expect((await erase(person.accountId)).erased).toEqual([person.accountId]);
});

test("of a secret hold neither the preview nor the person's data say anything", async () => {
  const staff = await staffClient(app);
  const person = await signUpTalent(app);
  await staff.post("/legal-holds", { person: person.email, reason: "Enquête secrète", ends_on: "2027-12-31", is_silent: true });
  expect((await preview(person.accountId)).map(({ table }) => table)).not.toContain("legal_holds");
  expect(JSON.stringify((await person.get("/me/data")).body)).not.toContain("legal_holds");
  expect((await erase(person.accountId)).held).toEqual([person.accountId]);
});

test("a hold needs a known person, a reason and a day to come", async () => {
  const staff = await staffClient(app);
  const fields = async (body: object) => (await staff.post("/legal-holds", body)).body.errors.map(({ field }: { field: string }) => field);
  expect(await fields({ person: "nobody@jump.example", reason: "Litige", ends_on: "2030-01-01" })).toEqual(["person"]);
  const person = await signUpTalent(app);
  expect(await fields({ person: person.email, reason: "Litige", ends_on: "2020-01-01" })).toEqual(["ends_on"]);
  expect(await fields({ person: person.email, reason: " ", ends_on: "2030-01-01" })).toEqual(["reason"]);
});

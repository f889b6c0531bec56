import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { signUpTalent, staffClient, type Person } from "#test/people.ts";
import { purgeArchive } from "./purge-archive.ts";

const app = await testApp();
const erase = (person: Person) => app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [person.accountId], "request"));
const reading = (person: Person, reason = "Réquisition du 3 mars, dossier 12") => ({ subject_account_id: person.accountId, reason });

async function published(): Promise<Person> {
  const person = await signUpTalent(app, { givenName: "Zélie", familyName: "Archivable" });
  await app.db.pool.query("update talents set is_listed = true where account_id = $1", [person.accountId]);
  await app.db.pool.query("update talents set is_listed = false where account_id = $1", [person.accountId]);
  return person;
}

test("of whoever was in the public directory, the name and the address are kept sealed for five years; of nobody else", async () => {
  const staff = await staffClient(app);
  const [person, quiet] = [await published(), await signUpTalent(app)];
  expect(
    (await app.withCtx((ctx) => app.eraser.previewErasure(ctx, person.accountId))).filter(({ outcome }) => outcome === "archive"),
  ).toMatchObject([
    { table: "accounts", until: "2031-11-25", reference: "LCEN art. 6 ; décret 2021-1362" },
    { table: "talents", until: "2031-11-25" },
  ]);
  await erase(person);
  await erase(quiet);
  const { rows } = await app.db.pool.query("select t::text as text from archive.records t");
  expect(rows.map(({ text }) => text).join()).not.toMatch(/Archivable|Zélie|@/);
  expect((await staff.post("/archive/readings", reading(quiet))).body.items).toEqual([]);
  const { status, body } = await staff.post("/archive/readings", reading(person));
  expect(status).toBe(200);
  const values = body.items.flatMap((record: { values: { column: string; value: string }[] }) => record.values);
  expect(Object.fromEntries(values.map(({ column, value }: { column: string; value: string }) => [column, value]))).toMatchObject({
    email: person.email,
    given_name: "Zélie",
    family_name: "Archivable",
  });
});

test("each reading of the archive is written down with who, whom and why, also one that found nothing; without a reason there is none", async () => {
  const staff = await staffClient(app);
  const person = await published();
  await erase(person);
  expect((await staff.post("/archive/readings", reading(person, "parce que"))).body.errors).toMatchObject([{ field: "reason" }]);
  const before = (await staff.get("/archive/readings")).body.total;
  await staff.post("/archive/readings", reading(person));
  await staff.post("/archive/readings", { subject_account_id: staff.accountId, reason: "Réquisition sans objet ici" });
  const { body } = await staff.get("/archive/readings");
  expect(body.total).toBe(before + 2);
  expect(body.items.slice(0, 2)).toMatchObject([
    { records: 0, reason: "Réquisition sans objet ici" },
    { subject_account_id: person.accountId, reader_account_id: staff.accountId, records: 2 },
  ]);
});

test("an archived record goes after its last day in France, and two purges do what one does", async () => {
  const person = await published();
  await erase(person);
  const left = async () =>
    (await app.db.pool.query("select from archive.records where subject_account_id = $1", [person.accountId])).rowCount;
  app.clock.set("2031-11-25T22:59:59Z");
  await app.withCtx(purgeArchive);
  expect(await left()).toBe(2);
  app.clock.set("2031-11-25T23:00:00Z");
  expect(await app.withCtx(purgeArchive)).toBeGreaterThanOrEqual(2);
  expect(await left()).toBe(0);
  expect(await app.withCtx(purgeArchive)).toBe(0);
});

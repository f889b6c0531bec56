import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { inTransaction } from "#platform/db.ts";
import { readPlaces } from "./place-data.ts";
import { syncPlaces } from "./sync-places.ts";

const app = await testApp();

const ask = async (query: string) => (await app.fetch(new Request(`http://localhost/api/places?${query}`))).json();

test("every place is in the database before the first start", async () => {
  const { rows } = await app.db.pool.query("select count(*) as n from communes");
  expect(rows[0].n).toBe([...readPlaces()].length);
});

test("a second sync does nothing, and one of another file corrects what differs", async () => {
  expect(await inTransaction(app.db, syncPlaces)).toBe(false);
  await app.db.pool.query("update communes set name = 'Lutèce', postcodes = '{}' where code = '75056'");
  await app.db.pool.query("update commune_loads set content_hash = 'older'");
  expect(await inTransaction(app.db, syncPlaces)).toBe(true);
  const { rows } = await app.db.pool.query(
    "select name, cardinality(postcodes) as postcodes, is_approximate from communes where code = '75056'",
  );
  expect(rows[0]).toEqual({ name: "Paris", postcodes: 21, is_approximate: false });
});

test("anyone may look up a place while typing", async () => {
  expect(await ask("q=nant&limit=1")).toMatchObject({
    items: [{ code: "44109", name: "Nantes", country: "FR", department: "44", postcode: "44000" }],
  });
  expect((await ask("q=lond&country=any")).items[0].code).toBe("foreign:londres");
  expect((await ask("q=lond&country=FR")).items.every((item: { country: string }) => item.country === "FR")).toBe(true);
});

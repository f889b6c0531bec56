import { expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { prepareDatabase } from "../prepare.ts";
import { openDatabase } from "./db.ts";
import { changeMark, demandMark, readMark } from "./instance-mark.ts";

const url = await testDatabase();
const at = Temporal.Instant.from("2026-11-25T09:00:00Z");

async function mark(): Promise<string | null> {
  const db = openDatabase(url, 1);
  return readMark(db).finally(() => db.close());
}

test("the database of a test is marked as one", async () => {
  expect(await mark()).toBe("test");
});

test("a database keeps the mark of its first start", async () => {
  await prepareDatabase(url, "demo");
  expect(await mark()).toBe("test");
});

test("production refuses made-up people until somebody marks the database anew", async () => {
  await expect(prepareDatabase(url, "production")).rejects.toThrow(/^This database is marked as test.*--mark-as-production\.$/s);
  expect(await mark()).toBe("test");
  await prepareDatabase(url, "production", { remark: true });
  expect(await mark()).toBe("production");
});

test("a dump of production is refused by demonstrations and by tests, before anything is changed in it", async () => {
  const db = openDatabase(url, 1);
  await changeMark(db, "production", at);
  await db.pool.query("delete from house.migrations where name like '0017%'");
  for (const mode of ["demo", "test"] as const)
    await expect(prepareDatabase(url, mode)).rejects.toThrow(`This database is marked as production: it is refused in ${mode} mode.`);
  const { rowCount } = await db.pool.query("select from house.migrations where name like '0017%'");
  expect(rowCount).toBe(0);
  await db.close();
});

test("an unmarked database is open to the mode that comes first", () => {
  for (const mode of ["production", "demo", "test"] as const) expect(() => demandMark(null, mode)).not.toThrow();
});

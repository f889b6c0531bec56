import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCatalogue, renderRows } from "../src/platform/catalogue.ts";
import { testApp } from "./app.ts";
import { buildWorld } from "./world.ts";

const app = await testApp();
const tables = await readCatalogue(app.db);
const modules = fileURLToPath(new URL("../src/modules", import.meta.url));
const checks = fileURLToPath(new URL("../checks", import.meta.url));

test("the catalogue is not empty", () => {
  expect(tables.length).toBeGreaterThan(25);
});

test("every table names the module that owns it", () => {
  expect(tables.filter(({ module }) => !module || !existsSync(join(modules, module))).map(({ name }) => name)).toEqual([]);
});

test("the row types are what the catalogue says", () => {
  for (const [module, owned] of Map.groupBy(tables, (table) => table.module))
    expect(readFileSync(join(modules, module!, "rows.gen.ts"), "utf8"), `${module}: run npm run rows`).toBe(renderRows(owned));
});

test("every column stands on the data map, and the map names no column that does not exist", () => {
  const inDatabase = tables.flatMap((table) => table.columns.map((column) => `${table.module}.${table.name}.${column.name}`));
  const onMap = app.declarations.flatMap(({ module, tables: declared }) =>
    Object.entries(declared).flatMap(([table, { columns }]) => Object.keys(columns).map((column) => `${module}.${table}.${column}`)),
  );
  expect(onMap.toSorted()).toEqual(inDatabase.toSorted());
});

test("a table with personal columns says whose they are", () => {
  const orphaned = app.declarations.flatMap(({ tables: declared }) =>
    Object.entries(declared)
      .filter(
        ([, { columns, owners, subject }]) =>
          Object.values(columns).some((column) => column.personal) && (owners.length === 0 || subject === null),
      )
      .map(([table]) => table),
  );
  expect(orphaned).toEqual([]);
});

test("only the job queue and the migrations live outside the mapped schemas", async () => {
  const { rows } = await app.db.pool.query(
    "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by nspname",
  );
  expect(rows.map(({ nspname }) => nspname)).toEqual(["archive", "house", "pgboss", "public"]);
});

test("the checks that must return no rows return none of a database in which the main job was done", async () => {
  await buildWorld(app);
  for (const table of ["match_receipts", "shortlist_decisions", "introductions", "threads", "disclosures"])
    expect((await app.db.pool.query(`select from ${table} limit 1`)).rowCount, table).toBe(1);
  const files = readdirSync(checks).filter((file) => file.endsWith(".sql"));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const { rows } = await app.db.pool.query(readFileSync(join(checks, file), "utf8"));
    expect(rows, file).toEqual([]);
  }
});

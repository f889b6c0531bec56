import { declareData, personal, plain, type ModuleDeclaration } from "@jump/contract/data-map.ts";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { readErasureCatalogue } from "../src/modules/erasure/catalogue-store.ts";
import { createEraser } from "../src/modules/erasure/eraser.ts";
import { doomFiles, purgeArchive } from "../src/modules/erasure/index.ts";
import { erasurePlan, type ErasurePlan } from "../src/modules/erasure/plan.ts";
import type { SweepEraser } from "../src/modules/retention/sweep-deps.ts";
import { sweepNight } from "../src/modules/retention/sweep.fixtures.ts";
import { createSealer } from "../src/platform/sealing.ts";
import { testApp } from "./app.ts";
import { talentClient } from "./people.ts";

const app = await testApp();
const sealer = createSealer("a test instance needs thirty-two characters", "archive");
const kept = personal("financial", "invoicing", "invoice", ["self"], { source: "system" });
const key = plain("technical key");

/** Invoices as a later module will have them: the law makes us keep what was invoiced, whoever goes. */
const invoicing = declareData({
  module: "synthetic",
  tables: {
    syn_invoices: {
      subject: "talent",
      owners: [{ account: "account_id" }],
      erase: "delete",
      clocks: { year_end: "issued_on" },
      archive: { columns: ["number", "total", "issued_on"], retention: "invoice" },
      columns: { id: key, account_id: key, number: kept, total: kept, issued_on: kept },
    },
  },
} as ModuleDeclaration);
const declarations = [...app.declarations, invoicing];
let eraser: SweepEraser;

beforeAll(async () => {
  await app.db.pool.query(`
    create table syn_invoices (id uuid primary key default uuidv7(), account_id uuid not null references accounts (id), number text not null,
      total integer not null, issued_on date not null)`);
  const plan: ErasurePlan = await app.withCtx(async ({ tx }) => erasurePlan(declarations, await readErasureCatalogue(tx)));
  const erasing = createEraser({
    plan: () => plan,
    archiver: { sealer, openSealed: () => Promise.resolve([]) },
    destroyKeys: () => Promise.resolve(),
    afterwards: () => Promise.resolve(),
  });
  eraser = { ...erasing, purgeArchive, doomFiles };
});
beforeEach(() => app.db.pool.query("delete from retention_runs"));

const night = (day: string) => {
  app.clock.set(`${day}T02:10:00Z`);
  return sweepNight(app.withCtx, declarations, { eraser });
};
const rowsOf = async (query: string, values: unknown[] = []) => (await app.db.pool.query(query, values)).rows;

test("of a Talent with invoices of 2020 and 2022 the profile goes, the invoices stay in the archive, each for ten years after its year", async () => {
  app.clock.set("2022-11-25T09:00:00Z");
  const { accountId } = await talentClient(app, { givenName: "Zélie", familyName: "Archivée" });
  for (const [number, day] of [
    ["JMP-1", "2020-05-02"],
    ["JMP-2", "2022-11-20"],
  ])
    await rowsOf("insert into syn_invoices (account_id, number, total, issued_on) values ($1, $2, 48000, $3)", [accountId, number, day]);

  await night("2024-09-26");
  await night("2024-10-26");
  expect(await rowsOf("select number from syn_invoices order by 1")).toHaveLength(2);
  expect((await night("2024-11-25")).done).toMatchObject({ "erased accounts": 1, "archived syn_invoices": 2 });
  expect(await rowsOf("select from accounts where id = $1", [accountId])).toEqual([]);
  expect(await rowsOf("select from syn_invoices")).toEqual([]);

  // Whoever runs the application cannot read the archive without becoming its role.
  await expect(asNobodySpecial("select from archive.records")).rejects.toThrow("permission denied");
  const read = () => archived(accountId);
  expect((await read()).map(({ number }) => number)).toEqual(["JMP-1", "JMP-2"]);
  expect((await read())[0]).toMatchObject({ number: "JMP-1", total: 48_000 });

  await night("2030-12-31");
  expect((await read()).map(({ number }) => number)).toEqual(["JMP-1", "JMP-2"]);
  expect((await night("2031-01-01")).done).toMatchObject({ "purged archive.records": 1 });
  expect((await read()).map(({ number }) => number)).toEqual(["JMP-2"]);
  await night("2032-12-31");
  expect(await read()).toHaveLength(1);
  await night("2033-01-01");
  expect(await read()).toEqual([]);
  expect((await night("2033-01-01")).done).toEqual({});
});

async function archived(accountId: string): Promise<Record<string, unknown>[]> {
  const client = await app.db.pool.connect();
  try {
    await client.query("begin; set local role jump_archive");
    const { rows } = await client.query(
      "select sealed from archive.records where subject_account_id = $1 and table_name = 'syn_invoices' order by keep_until",
      [accountId],
    );
    return rows.map(({ sealed }) => JSON.parse(sealer.open(sealed)) as Record<string, unknown>);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

async function asNobodySpecial(statement: string): Promise<unknown> {
  const client = await app.db.pool.connect();
  try {
    await client.query("begin; create role nobody_special_" + process.pid + "; set local role nobody_special_" + process.pid);
    return await client.query(statement);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

import { declareData, personal, plain, type ModuleDeclaration, type TableDeclaration } from "@jump/contract/data-map.ts";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { talentClient } from "#test/people.ts";
import { readStoredTables } from "./catalogue-store.ts";
import { rowSteps } from "./row-rules.ts";
import { idleEraser, sweepNight } from "./sweep.fixtures.ts";

const app = await testApp();
const key = plain("technical key");
const kept = (rule: "proof" | "security_log" | "short_lived" | "case_file" | "invoice" | "account", holds: "value" | "file" = "value") =>
  personal("technical", "account", rule, ["self"], { source: "system", holds });
const ofSomebody = { subject: "user", owners: [{ account: "account_id" }], erase: "delete" } as const;

/** Tables as later modules will have them: two rules in a row, a file, a key of two columns, rows that hang on others, clocks of days. */
const synthetic = declareData({
  module: "synthetic",
  tables: {
    syn_cases: {
      ...ofSomebody,
      columns: {
        id: key,
        account_id: key,
        ip: kept("security_log"),
        story: kept("case_file"),
        created_at: kept("case_file"),
        closed_at: kept("case_file"),
      },
    },
    syn_letters: {
      subject: "user",
      owners: [{ column: "case_id", of: "syn_cases" }],
      erase: "delete",
      clocks: { closing: { column: "case_id", of: "syn_cases" } },
      columns: { case_id: key, number: key, scan: kept("case_file", "file") },
    },
    syn_invoices: {
      ...ofSomebody,
      clocks: { year_end: "issued_on" },
      columns: { id: key, account_id: key, total: kept("invoice"), issued_on: kept("invoice") },
    },
    syn_profiles: {
      ...ofSomebody,
      columns: { id: key, account_id: key, motto: kept("account"), seen_from: kept("security_log"), created_at: kept("account") },
    },
  },
} as ModuleDeclaration);
const declarations = [...app.declarations, synthetic];
const withTable = (name: string, change: Partial<TableDeclaration>): ModuleDeclaration[] => [
  ...app.declarations,
  { ...synthetic, tables: { ...synthetic.tables, [name]: { ...synthetic.tables[name]!, ...change } } },
];
const columnsOf = (name: string) => synthetic.tables[name]!.columns;
let somebody: string;

beforeAll(async () => {
  await app.db.pool.query(`
    create table syn_cases (id uuid primary key default uuidv7(), account_id uuid references accounts (id) on delete cascade, ip inet, story text not null,
      created_at timestamptz not null, closed_at timestamptz);
    create table syn_letters (case_id uuid references syn_cases (id), number integer, scan text, primary key (case_id, number));
    create table syn_invoices (id uuid primary key default uuidv7(), account_id uuid references accounts (id) on delete set null, total integer, issued_on date not null);
    create table syn_profiles (id uuid primary key default uuidv7(), account_id uuid references accounts (id) on delete cascade, motto text not null, seen_from inet,
      created_at timestamptz not null);`);
  somebody = (await talentClient(app)).accountId;
});
beforeEach(() => app.db.pool.query("truncate retention_runs, syn_cases, syn_letters, syn_invoices, syn_profiles cascade"));

const rowsOf = async (query: string, values: unknown[] = []) => (await app.db.pool.query(query, values)).rows;
const night = (moment: string, overrides: Parameters<typeof sweepNight>[2] = {}) => {
  app.clock.set(moment);
  return sweepNight(app.withCtx, declarations, overrides);
};
const addCase = async (closedAt: string | null, letters = 0, createdAt = closedAt ?? "2020-01-01T12:00:00Z") => {
  const [{ id }] = await rowsOf(
    "insert into syn_cases (account_id, ip, story, created_at, closed_at) values ($1, '192.0.2.7', 'long ago', $2, $3) returning id",
    [somebody, createdAt, closedAt],
  );
  for (let n = 0; n < letters; n++) await rowsOf("insert into syn_letters values ($1, $2, $3)", [id, n, `scans/${id}-${n}.pdf`]);
  return id as string;
};

describe("what the map says of rows", () => {
  const steps = (given: readonly ModuleDeclaration[]) => app.withCtx(async ({ tx }) => rowSteps(given, await readStoredTables(tx)));

  test("every rule of every table of the product can be carried out", async () => {
    const names = (await steps(app.declarations)).map(({ name }) => name);
    expect(names).toContain("blank accounts security_log");
    expect(names).toContain("delete missions");
    for (const [child, parent] of [
      ["messages", "threads"],
      ["threads", "introductions"],
      ["introductions", "shortlist_decisions"],
      ["shortlist_decisions", "match_receipts"],
      ["match_receipts", "missions"],
      ["mission_transitions", "missions"],
    ])
      expect(names.indexOf(`delete ${child}`), `${child} before ${parent}`).toBeLessThan(names.indexOf(`delete ${parent}`));
  });

  test("a column that must go first and cannot be empty stops the start, by name", async () => {
    await expect(
      steps(
        withTable("syn_profiles", { columns: { ...columnsOf("syn_profiles"), motto: kept("security_log"), seen_from: kept("account") } }),
      ),
    ).rejects.toThrow("syn_profiles.motto is to go by security_log before the rest of its row, and cannot be empty.");
  });

  test("a rule whose clock starts nowhere stops the start, by name", async () => {
    await expect(steps(withTable("syn_invoices", { clocks: {} }))).rejects.toThrow(/syn_invoices\.total is kept by invoice.*year_end/);
    await expect(steps(withTable("syn_invoices", { clocks: { year_end: "total" } }))).rejects.toThrow(/neither a day nor a moment/);
    await expect(steps(withTable("syn_letters", { clocks: { closing: { column: "case_id", of: "syn_profiles" } } }))).rejects.toThrow(
      "The clock closing of syn_letters leads through case_id to syn_profiles, which has none.",
    );
  });

  test("rows do not go before the archive that is to keep them longer has them", async () => {
    await expect(steps(withTable("syn_cases", { archive: { columns: ["story"], retention: "invoice" } }))).rejects.toThrow(
      /syn_cases.*archive/,
    );
  });
});

describe("a night", () => {
  test("a row goes the day after its last one, counted from the end of its case in France, and not while the case is open", async () => {
    const [closed, open] = [await addCase("2021-06-30T22:30:00Z"), await addCase(null)];
    await night("2026-07-01T21:59:00Z");
    expect((await rowsOf("select id from syn_cases order by id")).map(({ id }) => id).toSorted()).toEqual([closed, open].toSorted());
    const { done } = await night("2026-07-01T22:00:00Z");
    expect(done).toMatchObject({ "deleted syn_cases": 1 });
    expect(await rowsOf("select id from syn_cases")).toEqual([{ id: open }]);
  });

  test("columns whose rule ends earlier become empty, once", async () => {
    const id = await addCase("2026-01-01T12:00:00Z", 0, "2025-07-01T12:00:00Z");
    await rowsOf(
      "insert into syn_profiles (account_id, motto, seen_from, created_at) values ($1, 'stay', '192.0.2.8', '2025-07-02T12:00:00Z')",
      [somebody],
    );
    await night("2026-07-01T12:00:00Z");
    expect(await rowsOf("select id, host(ip) as ip, story from syn_cases")).toEqual([{ id, ip: "192.0.2.7", story: "long ago" }]);
    const { done } = await night("2026-07-02T12:00:00Z");
    expect(done).toMatchObject({ "blanked syn_cases": 1 });
    expect(done).not.toHaveProperty("blanked syn_profiles");
    expect(await rowsOf("select ip, story from syn_cases")).toEqual([{ ip: null, story: "long ago" }]);
    expect((await night("2026-07-03T12:00:00Z")).done).toMatchObject({ "blanked syn_profiles": 1 });
    expect(await rowsOf("select motto, seen_from from syn_profiles")).toEqual([{ motto: "stay", seen_from: null }]);
    expect((await night("2026-07-03T13:00:00Z")).done).toEqual({});
  });

  test("an invoice of 2020 is there on 31 December 2030 and gone the day after", async () => {
    await rowsOf(
      "insert into syn_invoices (account_id, total, issued_on) values ($1, 1, '2020-01-01'), ($1, 2, '2020-12-31'), ($1, 3, '2021-01-01')",
      [somebody],
    );
    expect((await night("2030-12-31T22:59:59Z")).done).not.toHaveProperty("deleted syn_invoices");
    expect((await night("2030-12-31T23:00:00Z")).done).toMatchObject({ "deleted syn_invoices": 2 });
    expect(await rowsOf("select total from syn_invoices")).toEqual([{ total: 3 }]);
  });

  test("letters go before their case, with their scans; what hangs on a row keeps it", async () => {
    const eraser = idleEraser();
    await addCase("2020-05-05T10:00:00Z", 3);
    const kept = await addCase("2020-05-05T10:00:00Z");
    await rowsOf("create table syn_notes (id uuid primary key default uuidv7(), case_id uuid references syn_cases (id) on delete cascade)");
    await rowsOf("insert into syn_notes (case_id) values ($1)", [kept]);
    const { done } = await night("2026-05-06T10:00:00Z", { eraser });
    await rowsOf("drop table syn_notes");
    expect(done).toMatchObject({ "deleted syn_letters": 3, "deleted syn_cases": 1 });
    expect(await rowsOf("select id from syn_cases")).toEqual([{ id: kept }]);
    expect(eraser.doomed.toSorted()).toEqual(eraser.doomed.filter((file) => /^scans\/.*-[012]\.pdf$/.test(file)).toSorted());
    expect(eraser.doomed.length).toBe(3);
  });

  test("rows of somebody whom a legal hold protects stay, however many they are, and go once it is lifted", async () => {
    const other = (await talentClient(app)).accountId;
    for (let n = 0; n < 7; n++) await addCase("2020-05-05T10:00:00Z", 1);
    await rowsOf("update syn_cases set account_id = $1 where id in (select id from syn_cases order by id limit 4)", [other]);
    const held = await night("2026-05-06T10:00:00Z", { eraser: idleEraser(new Set([other])), batchSize: 2 });
    expect(held.done).toMatchObject({ "deleted syn_letters": 3, "held_back syn_letters": 4, "deleted syn_cases": 3 });
    expect((await rowsOf("select account_id from syn_cases")).map(({ account_id }) => account_id)).toEqual(Array(4).fill(other));
    expect((await night("2026-05-06T11:00:00Z", { batchSize: 2 })).done).toMatchObject({
      "deleted syn_letters": 4,
      "deleted syn_cases": 4,
    });
  });

  test("killed in the middle of a batch, the next night goes on where it was, and a further one changes nothing", async () => {
    for (let n = 0; n < 9; n++) await addCase("2020-05-05T10:00:00Z", 1);
    const failing = {
      ...idleEraser(),
      count: 0,
      doomFiles: () => (++failing.count === 3 ? Promise.reject(new Error("killed")) : Promise.resolve()),
    };
    await expect(night("2026-05-06T10:00:00Z", { eraser: failing, batchSize: 2 })).rejects.toThrow("killed");
    expect((await rowsOf("select from syn_letters")).length).toBe(5);
    const { done } = await night("2026-05-07T02:10:00Z", { batchSize: 2 });
    // The counts of the same run go on, too.
    expect(done).toMatchObject({ "deleted syn_letters": 9, "deleted syn_cases": 9 });
    expect((await rowsOf("select from syn_cases")).length).toBe(0);
    expect((await night("2026-05-07T03:00:00Z")).done).toEqual({});
  });
});

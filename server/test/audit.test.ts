import { execFile } from "node:child_process";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { findingText, runAudit } from "../src/modules/audit/index.ts";
import { anchorSealing } from "../src/modules/privacy/chain.ts";
import { anchorLedger } from "../src/modules/privacy/anchor-ledger.ts";
import { testApp } from "./app.ts";
import { staffClient, statePurpose, talentClient } from "./people.ts";
import { sabotageOf } from "./sabotage.ts";
import { buildWorld } from "./world.ts";

const secretKey = "a test instance needs thirty-two characters";
const app = await testApp({ DATA_DIR: `.data/test-audit-${process.pid}` });
const { sabotaged } = sabotageOf(app.db);
const { declarations, files, audits } = app;
const audit = () => app.withCtx(({ tx, now }) => runAudit({ tx, now, declarations, files }, audits));
const findings = async () => (await audit()).flatMap(({ findings: found }) => found);

beforeAll(async () => {
  await buildWorld(app);
  const staff = await staffClient(app);
  const talent = await talentClient(app);
  await statePurpose(staff, { person: talent.accountId });
  expect((await staff.get(`/staff/people/${talent.accountId}`)).status).toBe(200);
  await app.drain();
  await app.withCtx((ctx) => anchorLedger(ctx, anchorSealing(secretKey)));
});

test("a database in which the main job was done has no finding, and every check looked at something", async () => {
  const runs = await audit();
  expect(runs.flatMap(({ findings: found }) => found)).toEqual([]);
  expect(runs.length).toBeGreaterThan(7);
  for (const { name, looked } of runs) expect(looked, name).toBeGreaterThan(0);
});

const old = "timestamptz '2019-01-01'";
/** One sabotage a line: the statement, the tables to put back, and the one finding it must lead to. */
const sabotages: [title: string, statement: string, tables: string[], code: string, params: Record<string, unknown>][] = [
  [
    "a line of the ledger is changed",
    "update disclosures set context_id = uuidv7() where id = (select min(id::text)::uuid from disclosures)",
    ["disclosures"],
    "ledger_line_content",
    {},
  ],
  [
    "the end of every chain is taken away",
    "delete from disclosures d using ledger_heads h where h.subject_account_id = d.subject_account_id and h.seq = d.seq and h.seq > 1",
    ["disclosures"],
    "ledger_end",
    {},
  ],
  [
    "a staff statement's person is gone",
    "update staff_accesses set subject_account_id = uuidv7() where subject_account_id is not null",
    ["staff_accesses"],
    "orphan",
    { table: "staff_accesses", count: 1 },
  ],
  [
    "a person's key stays behind",
    "insert into person_keys values (uuidv7(), '\\x00', 'x', now())",
    ["person_keys"],
    "orphan",
    { table: "person_keys", count: 1 },
  ],
  [
    "a session is kept too long",
    `update sessions set created_at = ${old}, expires_at = ${old}, last_seen_at = ${old}`,
    ["sessions"],
    "overdue",
    { table: "sessions" },
  ],
  [
    "an account is kept too long",
    `update accounts set last_access_at = ${old} where role = 'staff'`,
    ["accounts"],
    "overdue_accounts",
    { count: 2 },
  ],
  [
    "a decision has no human",
    "update shortlist_decisions set decided_as = 'staff'",
    ["shortlist_decisions"],
    "query",
    { check: "every-decision-has-a-human" },
  ],
  [
    "a consent text is rewritten",
    "update consent_texts set text_fr = 'Autre chose' where version = 1 and channel = 'sms' and purpose = 'marketing'",
    ["consent_texts"],
    "consent_text",
    { channel: "sms" },
  ],
  [
    "a published policy is rewritten",
    "update policy_versions set hash = 'x' where number = (select max(number) from policy_versions)",
    ["policy_versions"],
    "policy_version",
    {},
  ],
];

for (const [title, statement, tables, code, params] of sabotages)
  test(`${title}: exactly that is found`, async () => {
    const found = await sabotaged(statement, [], findings, tables);
    expect(found).toMatchObject([{ code, params }]);
    const { text, advice } = findingText(found[0]!, "fr");
    expect(text).not.toBe(code);
    expect(text).not.toContain("{");
    expect(advice.length).toBeGreaterThan(20);
    expect(await findings()).toEqual([]);
  });

test("a column that no module declares, and one that is gone, are found", async () => {
  await app.db.pool.query("alter table talents add column secret_note text");
  expect(await findings()).toEqual([{ code: "column_undeclared", params: { column: "talents.secret_note" } }]);
  await app.db.pool.query("alter table talents drop column secret_note");
  const without = declarations.filter(({ module }) => module !== "reviews");
  const found = await app.withCtx(({ tx, now }) => runAudit({ tx, now, declarations: without, files }, audits));
  const codes = found.flatMap((run) => run.findings).map(({ params }) => String(params.column));
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.every((column) => column.startsWith("reviews."))).toBe(true);
});

test("a file that no row names, and a row whose file is missing, are found", async () => {
  await files.put("exports/forgotten.zip", Readable.from(["left behind"]));
  expect(await findings()).toEqual([{ code: "file_unnamed", params: { key: "exports/forgotten.zip" } }]);
  await files.delete("exports/forgotten.zip");
  const [key] = await files.list();
  expect(key).toBeDefined();
  const content = (await files.read(key!).toArray()) as Buffer[];
  await files.delete(key!);
  expect(await findings()).toMatchObject([{ code: "file_missing", params: { key } }]);
  await files.put(key!, Readable.from(content));
  expect(await findings()).toEqual([]);
});

test("a disclosure on another basis, of a column off the map, or to staff without a purpose is found", async () => {
  const talent = await talentClient(app);
  const line = (given: string) =>
    `insert into ledger_lines (people, facts_told, facts) select array['${talent.accountId}'::uuid], array[1], json_agg(fact)
     from (select ${given}, timestamptz '2026-12-24') as fact (recipient_label, audience, fields, purpose, legal_basis, context_kind, disclosed_at)`;
  const tables = ["disclosures", "ledger_heads"];
  for (const [given, code] of [
    ["'X', 'public', array['talents.phone'], 'introduction', 'consent', 'directory'", "disclosure_basis"],
    ["'X', 'public', array['talents.nothing'], 'introduction', 'contract', 'directory'", "disclosure_field"],
    ["'Jump!', 'staff', array['talents.phone'], 'introduction', 'contract', 'staff_access'", "disclosure_unstated"],
  ] as const) {
    const found = await chained(line(given), tables);
    expect(found.filter((one) => one.code !== "query")).toMatchObject([{ code }]);
  }
});

/** The line is inserted as the program would, so that only its content is wrong; then the tables are put back. */
async function chained(statement: string, tables: string[]) {
  return sabotaged(
    "select 1",
    [],
    async () => {
      await app.db.pool.query(statement);
      return findings();
    },
    tables,
  );
}

test("a check that fails itself is a finding, and the others go on", async () => {
  const failing = { name: "failing", run: () => Promise.reject(new TypeError("what a person wrote")) };
  const broken = {
    name: "broken",
    run: ({ tx }: { tx: unknown }) => (tx as { executeQuery(query: unknown): Promise<never> }).executeQuery(null),
  };
  const runs = await app.withCtx(({ tx, now }) => runAudit({ tx, now, declarations, files }, [failing, broken, ...audits]));
  expect(runs[0]!.findings).toEqual([{ code: "check_failed", params: { error: "TypeError" } }]);
  expect(runs.slice(2).flatMap(({ findings: found }) => found)).toEqual([]);
  expect(JSON.stringify(runs)).not.toContain("what a person wrote");
});

test("staff run the audit and read its last results, in their language", async () => {
  const staff = await staffClient(app);
  expect((await staff.post("/audits")).status).toBe(202);
  await app.drain();
  const { items, total } = (await staff.get("/audits")).body;
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({ finding_count: 0, findings: [] });
  expect(items[0].checks.length).toBeGreaterThan(7);
  await sabotaged(
    "update shortlist_decisions set decided_as = 'staff'",
    [],
    async () => {
      await staff.post("/audits");
      await app.drain();
    },
    ["shortlist_decisions"],
  );
  const [newest] = (await staff.get("/audits?size=1")).body.items;
  expect(newest).toMatchObject({ finding_count: 1, findings: [{ check: "queries", code: "query" }] });
  expect(newest.findings[0].text).toContain("every-decision-has-a-human");
  expect((await (await talentClient(app)).get("/audits")).status).toBe(403);
});

test("the command ends with 0 and says so, and with 1 and one line a finding", async () => {
  const run = () =>
    promisify(execFile)(process.execPath, [fileURLToPath(new URL("../src/commands/audit.ts", import.meta.url))], {
      env: { ...process.env, DATABASE_URL: app.url, SECRET_KEY: secretKey, DATA_DIR: `.data/test-audit-${process.pid}` },
    }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    );
  expect(await run()).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^no finding \(looked at: .*chains of the access ledger \d+/),
  });
  const { code, stdout } = await sabotaged("update shortlist_decisions set decided_as = 'staff'", [], run, ["shortlist_decisions"]);
  expect(code).toBe(1);
  expect(stdout.trim().split("\n")).toEqual([
    expect.stringMatching(/^queries: every-decision-has-a-human: \d+ rows, the first [\da-f-]+\. → Read the rule/),
    expect.stringMatching(/^1 finding \(looked at/),
  ]);
});

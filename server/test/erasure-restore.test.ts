import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createJournalFile } from "../src/modules/erasure/journal-file.ts";
import { createLogger } from "../src/platform/log.ts";
import { afterwards } from "./afterwards.ts";
import { testClock, type TestApp } from "./app.ts";
import { addressOf, testDatabase } from "./database.ts";
import { signUpTalent } from "./people.ts";

const SECRET_KEY = "a test instance needs thirty-two characters";

async function start(url: string, dataFolder: string, now?: string): Promise<TestApp> {
  const clock = testClock(now);
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataFolder, SECRET_KEY });
  const app = await createApp({ config, url, clock, log: createLogger("silent"), poolSize: 4 });
  return { ...app, clock, url, dataFolder, drain: () => app.queue.drain(app.runJob) };
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(inject("postgres"), "postgres") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

test("a backup that is restored does not bring back whoever was erased since, and what is archived keeps its first date", async () => {
  const url = await testDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), "jump-restore-"));
  const before = await start(url, dataFolder);
  const [person, neighbour] = [await signUpTalent(before), await signUpTalent(before)];
  await before.db.pool.query("update talents set is_listed = true where account_id = $1", [person.accountId]);
  await before.close();
  const backup = `${new URL(url).pathname.slice(1)}_backup`;
  await asAdmin(`create database ${backup} template ${new URL(url).pathname.slice(1)}`);
  afterwards(() => asAdmin(`drop database if exists ${backup} with (force)`));

  const running = await start(url, dataFolder);
  await running.withCtx((ctx) => running.eraser.eraseAccounts(ctx, [person.accountId], "request"));
  await running.drain();
  await running.close();

  const restored = await start(addressOf(url, backup), dataFolder, "2027-02-01T12:00:00Z");
  afterwards(() => restored.close());
  const ids = (await restored.db.pool.query("select id from accounts")).rows.map(({ id }) => id);
  expect(ids).toEqual([neighbour.accountId]);
  expect((await restored.db.pool.query("select from talents")).rowCount).toBe(1);
  const { rows } = await restored.db.pool.query("select distinct keep_until from archive.records where subject_account_id = $1", [
    person.accountId,
  ]);
  expect(rows.map(({ keep_until }) => String(keep_until))).toEqual(["2031-11-25"]);
  // The journal already has it: it is not told twice.
  await restored.drain();
  expect(readFileSync(join(dataFolder, "erasure-journal.ndjson"), "utf8").trim().split("\n")).toHaveLength(1);
});

test("a journal that somebody changed stops the start; half a line that a crash left does not", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "jump-journal-"));
  const path = join(dataFolder, "erasure-journal.ndjson");
  const journal = createJournalFile(path);
  const entry = (n: number) => ({
    account_id: `00000000-0000-7000-8000-00000000000${n}`,
    cause: "request" as const,
    erased_at: "2026-11-25T09:00:00Z",
  });
  await journal.append([entry(1), entry(2)]);
  await journal.append([entry(3)]);
  appendFileSync(path, '{"account_id":"0000');
  expect((await Array.fromAsync(journal.read())).map(({ account_id }) => account_id.at(-1))).toEqual(["1", "2", "3"]);
  await journal.append([entry(4)]);
  expect(await Array.fromAsync(journal.read())).toHaveLength(4);

  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  const sabotages = [
    lines.with(1, lines[1]!.replace("request", "death")),
    lines.toSpliced(1, 1),
    lines.with(0, lines[1]!).with(1, lines[0]!),
    lines.with(2, "not a line"),
  ];
  const url = await testDatabase();
  for (const changed of sabotages) {
    writeFileSync(path, `${changed.join("\n")}\n`);
    await expect(start(url, dataFolder)).rejects.toThrow(/Line \d of the erasure journal .* cannot be trusted/);
  }
});

test("whoever was erased signs up again with the same address and starts from nothing", async () => {
  const app = await start(await testDatabase(), mkdtempSync(join(tmpdir(), "jump-again-")));
  afterwards(() => app.close());
  const first = await signUpTalent(app, { email: "revenante@jump.example", familyName: "Premièrevie" });
  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [first.accountId], "request"));
  const second = await signUpTalent(app, { email: "revenante@jump.example", familyName: "Secondevie" });
  expect(second.accountId).not.toBe(first.accountId);
  const document = JSON.stringify((await second.get("/me/data/export")).body);
  expect(document).toContain("Secondevie");
  expect(document).not.toContain("Premièrevie");
  expect(document).not.toContain(first.accountId);
});

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { openDatabase } from "../src/platform/db.ts";
import { startPostgres } from "../src/platform/embedded-postgres.ts";
import { demandMark, readMark } from "../src/platform/instance-mark.ts";
import { createLogger } from "../src/platform/log.ts";
import { prepareDatabase } from "../src/prepare.ts";
import { testClock } from "./app.ts";
import { addressOf, onceFree } from "./database.ts";

const server = fileURLToPath(new URL("..", import.meta.url));
const fastAndUnsafe = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=200",
  "shared_buffers=64MB",
  "max_parallel_workers_per_gather=0",
  "autovacuum=off",
];

/** Starts one PostgreSQL for the run and makes the template that every test file copies, named by what went into it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  demandMessages();
  const external = process.env.TEST_DATABASE_URL;
  const slot = external ? null : takeSlot();
  const postgres = slot ? await startPostgres(slot.folder, fastAndUnsafe) : null;
  const address = external ?? postgres!.url("postgres");
  await refuseProduction(address);
  const template = `template_${contentHash()}`;
  const admin = new pg.Client({ connectionString: address });
  await admin.connect();
  const { rows } = await admin.query(
    "select datname from pg_database where datname like 'test\\_%' or datname like 'template\\_%' and datname <> $1",
    [template],
  );
  for (const { datname } of rows) await admin.query(`drop database if exists "${datname}" with (force)`);
  const { rowCount } = await admin.query("select from pg_database where datname = $1", [template]);
  if (!rowCount) {
    await admin.query("create database template_making");
    await prepareDatabase(addressOf(address, "template_making"), "test");
    await startOnce(addressOf(address, "template_making"));
    await onceFree(admin, `alter database template_making rename to ${template}`);
  }
  await admin.end();
  project.provide("postgres", address);
  project.provide("template", template);
  return async () => {
    await postgres?.stop();
    slot?.release();
  };
}

/** What the first start writes, queues and published texts, stands in the template: each copy is a database of one start before. */
async function startOnce(url: string): Promise<void> {
  const DATA_DIR = mkdtempSync(join(tmpdir(), "jump-template-"));
  try {
    const config = readConfig({ DATABASE_URL: url, DATA_DIR, SECRET_KEY: "a test instance needs thirty-two characters" });
    await (await createApp({ config, url, clock: testClock(), log: createLogger("silent"), ranks: false })).close();
  } finally {
    rmSync(DATA_DIR, { recursive: true, force: true });
  }
}

/** Whoever calls vitest itself after a pull has not been through `npm test`, which makes this file. */
function demandMessages(): void {
  const root = join(server, "..");
  const kernel = join(server, "kernel");
  const compiled = join(kernel, "build", "kernel.wasm");
  const isFresh = existsSync(compiled) && readdirSync(kernel).every((file) => changedAt(join(kernel, file)) <= changedAt(compiled));
  if (existsSync(join(root, "contract", "build", "messages.js")) && isFresh) return;
  execFileSync(process.execPath, ["tools/ensure.mjs", "--installed"], { cwd: root, stdio: "inherit" });
}

function changedAt(file: string): number {
  const facts = statSync(file);
  return facts.isFile() ? facts.mtimeMs : 0;
}

/** Tests drop and make databases: never beside real people (clause U9). */
async function refuseProduction(address: string): Promise<void> {
  const db = openDatabase(address, 1);
  await readMark(db)
    .then((mark) => demandMark(mark, "test"))
    .finally(() => db.close());
}

/** Several runs may go on at once: each takes a server folder that no living process holds. */
function takeSlot(): { folder: string; release(): void } {
  const home = fileURLToPath(new URL("../../.data/test", import.meta.url));
  mkdirSync(home, { recursive: true });
  for (let slot = 0; slot < 32; slot++) {
    const lock = join(home, `${slot}.lock`);
    try {
      if (isHeld(lock)) continue;
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return { folder: join(home, String(slot)), release: () => rmSync(lock, { force: true }) };
    } catch {
      // Another run was quicker: try the next folder.
    }
  }
  throw new Error("32 test runs at once: no folder is left for this one.");
}

/** Whether a living process holds the lock; that of a dead one is taken away. */
function isHeld(lock: string): boolean {
  let pid: number;
  try {
    pid = Number(readFileSync(lock, "utf8"));
  } catch {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    rmSync(lock, { force: true });
    return false;
  }
}

function contentHash(): string {
  const hash = createHash("sha256");
  for (const folder of ["migrations", "data", "src", "../contract/src", "../contract/messages"])
    for (const file of readdirSync(join(server, folder), { recursive: true, encoding: "utf8" }).sort())
      if (!file.endsWith(".test.ts") && statSync(join(server, folder, file)).isFile())
        hash.update(file).update(readFileSync(join(server, folder, file)));
  return hash.digest("hex").slice(0, 16);
}

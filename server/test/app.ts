import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLinker, type Linker } from "#modules/skills";
import { createApp, type App } from "../src/app.ts";
import type { Clock } from "../src/platform/clock.ts";
import { inTransaction, openDatabase } from "../src/platform/db.ts";
import { createLogger } from "../src/platform/log.ts";
import { readConfig } from "../src/config.ts";
import { afterwards } from "./afterwards.ts";
import { testDatabase } from "./database.ts";

/** A clock that stands still until told. */
export type TestClock = Clock & { set(instant: string): void; advance(duration: Temporal.DurationLike): void };

export function testClock(start = "2026-11-25T09:00:00Z"): TestClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set: (instant) => void (now = Temporal.Instant.from(instant)),
    advance: (duration) => void (now = now.add(duration)),
  };
}

export type TestApp = App & {
  clock: TestClock;
  url: string;
  /** DATA_DIR of this instance alone. */ dataFolder: string;
  drain(): Promise<number>;
};

/** Whoever reads what a test application has sealed needs it too. */
export const testSecretKey = "a test instance needs thirty-two characters";

/** The whole application on a database of its own; jobs run when the test drains them. */
export async function testApp(env: Record<string, string> = {}): Promise<TestApp> {
  const url = await testDatabase();
  const clock = testClock();
  const DATA_DIR = mkdtempSync(join(tmpdir(), "jump-test-"));
  afterwards(() => rmSync(DATA_DIR, { recursive: true, force: true }));
  const config = readConfig({ DATABASE_URL: url, DATA_DIR, SECRET_KEY: testSecretKey, ...env });
  const app = await createApp({ config, url, clock, log: createLogger("silent"), poolSize: 4, linker: await (linker ??= readLinker(url)) });
  afterwards(() => app.close());
  return { ...app, clock, url, dataFolder: DATA_DIR, drain: () => app.queue.drain(app.runJob) };
}

/** Each copy of the template holds the same concepts: they are read and indexed once a worker. */
let linker: Promise<Linker> | null = null;

async function readLinker(url: string): Promise<Linker> {
  const db = openDatabase(url, 1);
  return inTransaction(db, (tx) => loadLinker(tx)).finally(() => db.close());
}

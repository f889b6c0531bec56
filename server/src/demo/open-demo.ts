import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { inTransaction, openDatabase } from "#platform/db.ts";
import type { Config } from "../config.ts";
import { demoAccounts, type DemoAccount } from "./demo-accounts.ts";
import { demoAccountIds, demoState } from "./store.ts";

export type OpenDemo = {
  databaseUrl: string;
  config: Pick<Config, "secretKey" | "dataFolder" | "masterKeys">;
  origin: string;
  env: NodeJS.ProcessEnv;
  onStop(stop: () => void): void;
};

/**
 * Sees to it that a database without anybody gets its made-up people, and returns the accounts to sign in with that still exist.
 * The work is done in a process of its own: what it needed of memory must not stay with the server.
 */
export async function openDemo({ databaseUrl, config, origin, env, onStop }: OpenDemo): Promise<DemoAccount[]> {
  const db = openDatabase(databaseUrl, 1);
  try {
    const state = await inTransaction(db, demoState);
    if (!state.hasAccounts || state.isHalfDone) {
      const { file } = config.masterKeys;
      const own = {
        DATABASE_URL: databaseUrl,
        SECRET_KEY: config.secretKey,
        DATA_DIR: config.dataFolder,
        PUBLIC_URL: origin,
        ...(file ? { MASTER_KEY_FILE: file } : {}),
      };
      const child = spawn(process.execPath, [join(import.meta.dirname, "../commands/seed.ts")], {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...env, ...own },
      });
      onStop(() => void child.kill());
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error("The demonstration could not be prepared; DEMO_DATA=0 starts without it.");
    }
    const known = await inTransaction(db, (tx) =>
      demoAccountIds(
        tx,
        demoAccounts.map(({ email }) => email),
      ),
    );
    return demoAccounts.filter(({ email }) => known.has(email));
  } finally {
    await db.close();
  }
}

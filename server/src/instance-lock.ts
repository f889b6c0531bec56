import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type InstanceLock = { say(address: string): void; release(): void };

/**
 * Takes a data folder for this process, so that a second start does not stop the first one's PostgreSQL.
 * Throws an Error of one sentence when a living instance holds it; what a killed one left is taken over.
 */
export function lockInstance(dataFolder: string): InstanceLock {
  const file = join(dataFolder, "instance.json");
  mkdirSync(dataFolder, { recursive: true });
  const holder = existsSync(file) ? readHolder(file) : null;
  if (holder && holder.pid !== process.pid && isOurs(holder.pid)) {
    const where = holder.address ? `at ${holder.address}` : "and is still starting";
    throw new Error(
      `Jump! Community already runs ${where} (process ${holder.pid}): stop it first, or choose another DATA_DIR, or a DATABASE_URL.`,
    );
  }
  const write = (address: string | null) => writeFileSync(file, JSON.stringify({ pid: process.pid, address }), { mode: 0o644 });
  write(null);
  return { say: write, release: () => rmSync(file, { force: true }) };
}

function readHolder(file: string): { pid: number; address: string | null } | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // killed while it was writing
  }
}

/** A process number is used again sooner or later: only one that runs this program counts. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code !== "EPERM") return false;
  }
  const proc = `/proc/${pid}/cmdline`;
  const line = existsSync(proc)
    ? readFileSync(proc, "utf8")
    : (spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" }).stdout ?? "");
  return /main\.ts|commands[\\/][\w-]+\.ts/.test(line);
}

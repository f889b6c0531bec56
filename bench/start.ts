import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// How long the built product takes from its second start to the first page, on the built-in PostgreSQL with the demo
// data, and how much memory it holds then. `node bench/start.ts`; exits with 1 beyond a limit.
const root = fileURLToPath(new URL("..", import.meta.url));
const limits = { secondStartSeconds: 6, residentMiB: 350 };
const waitsSeconds = 240;
const pages = ["/", "/matching", "/talents", "/privacy", "/promises", "/sign-in", "/api"];

/** As `npm start` does it. */
const startArguments = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { start: string } }).scripts.start
  .replace("exec node ", "")
  .split(" ");
const dataFolder = mkdtempSync(join(tmpdir(), "jump-start-"));
try {
  const first = await start();
  console.log(`first start, with the demo data   ${first.seconds.toFixed(1)} s`);
  await stop(first.child);
  const second = await start();
  const idle = residentMiB(second.child);
  await visitPages(second.origin);
  const used = residentMiB(second.child);
  await stop(second.child);
  report("second start to the first page", second.seconds, limits.secondStartSeconds, "s");
  report("memory after the start", idle, limits.residentMiB, "MiB");
  report("memory after 350 pages", used, limits.residentMiB, "MiB");
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}

/** Starts the product and waits until its home page has been answered whole. */
async function start(): Promise<{ child: ChildProcess; origin: string; seconds: number }> {
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataFolder, PORT: String(port), LOG_LEVEL: "error" };
  const started = performance.now();
  const child = spawn(process.execPath, startArguments, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    const seconds = (performance.now() - started) / 1000;
    if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode} while starting.`);
    if (seconds > waitsSeconds) throw new Error(`No page within ${waitsSeconds} s.`);
    if (await hasPage(origin)) return { child, origin, seconds: (performance.now() - started) / 1000 };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function hasPage(origin: string): Promise<boolean> {
  try {
    const response = await fetch(origin, { headers: { accept: "text/html" } });
    const text = await response.text();
    return response.status === 200 && text.includes("</html>");
  } catch {
    return false;
  }
}

async function visitPages(origin: string): Promise<void> {
  for (let round = 0; round < 50; round++) for (const path of pages) await fetch(origin + path).then((response) => response.arrayBuffer());
}

/** What the process itself holds, PostgreSQL not counted: its resident set, which Linux tells. */
function residentMiB({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The product ended with ${code} instead of 0.`);
}

function report(what: string, value: number, limit: number, unit: string): void {
  const isKept = value <= limit;
  console.log(`${what.padEnd(34)}${value.toFixed(1)} ${unit}   limit ${limit} ${unit}   ${isKept ? "kept" : "BROKEN"}`);
  if (!isKept) process.exitCode = 1;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

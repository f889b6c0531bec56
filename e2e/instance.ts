import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterwards } from "../server/test/afterwards.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
// Only what hangs fails by time, as everywhere in the tests.
const startsWithinMs = 240_000;
const stopsWithinMs = 15_000;

/** A running product: where it answers, and what it has printed so far. */
export type Instance = { origin: string; output(): string };

/** The built product as a process of its own on a prepared database; stopped after the test file, which fails when it does not end well. */
export async function startInstance(databaseUrl: string, env: Record<string, string> = {}): Promise<Instance> {
  if (!existsSync(join(root, "web", "build", "handler.js"))) throw new Error("The pages are not built: run npm run build.");
  const dataFolder = mkdtempSync(join(tmpdir(), "jump-e2e-"));
  const port = await freePort();
  let output = "";
  const child = spawn(process.execPath, ["server/src/main.ts", "all"], {
    cwd: root,
    env: {
      ...cleanEnvironment(),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataFolder,
      DEMO_DATA: "0",
      PORT: String(port),
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "exit") as Promise<[number | null, string | null]>;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

  const stopNow = () => void child.kill("SIGKILL");
  process.once("exit", stopNow);
  afterwards(async () => {
    process.off("exit", stopNow);
    child.kill("SIGTERM");
    const tooLong = setTimeout(() => child.kill("SIGKILL"), stopsWithinMs);
    const [code, signal] = await ended;
    clearTimeout(tooLong);
    rmSync(dataFolder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`The instance ended with ${code ?? signal} instead of 0.\n${output}`);
    if (/"level":(50|60)/.test(output)) throw new Error(`The instance logged errors:\n${output}`);
  });

  const origin = `http://localhost:${port}`;
  const deadline = performance.now() + startsWithinMs;
  while (!(await isReady(origin))) {
    if (hasEnded()) throw new Error(`The instance ended while starting.\n${output}`);
    if (performance.now() > deadline) throw new Error(`The instance was not ready within ${startsWithinMs / 1000} s.\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { origin, output: () => output };
}

/** What the person who runs the tests has set for an instance of theirs must not reach this one. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own =
    /^(APP_MODE|DATABASE_URL|DATA_DIR|HOST|PORT|PUBLIC_URL|SECRET_KEY|SMTP_URL|IMAP_URL|MAIL_FROM|TRUST_PROXY|NODE_ENV|NODE_OPTIONS|VITEST.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

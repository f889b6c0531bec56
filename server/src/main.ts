import { parseArgs } from "node:util";
import { readyVault } from "#modules/vault";
import { systemClock } from "#platform/clock.ts";
import { createLogger } from "#platform/log.ts";
import * as appModule from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import type { DemoAccount } from "./demo/demo-accounts.ts";
import { openDemo } from "./demo/open-demo.ts";
import { openDatabaseServer } from "./database-server.ts";
import { createHttpServer, currentFacts } from "./http-server.ts";
import { lockInstance } from "./instance-lock.ts";
import { closeServer, listen } from "./listen.ts";
import { prepareDatabase } from "./prepare.ts";
import { openBuiltWeb, openWebSources, type WebHost } from "./web-host.ts";

const usage = "Usage: node server/src/main.ts web|worker|all [--dev] [--mark-as-production]";
const finishWithinMs = 10_000;
type Role = "web" | "worker" | "all";
/** What has been started, in order; it is stopped from the last to the first. */
type Stops = (() => Promise<void> | void)[];

const stops: Stops = [];
let stopping: Promise<void> | null = null;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stopAll().then(() => process.exit(0)));
try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  await stopAll();
  process.exit(1);
}

async function start(): Promise<void> {
  const { role, isDev, isRemarked } = readCommand();
  process.env.NODE_ENV ??= isDev ? "development" : "production";
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  if (isRemarked && config.mode !== "production") throw new Error("--mark-as-production goes with APP_MODE=production only.");
  if (role === "worker") return startWorker(config, log);

  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  stops.push(() => lock?.release());
  const server = createHttpServer(config, log);
  const { port, busy } = await listen(server, config.host, config.port);
  const database = await openDatabaseServer(config);
  stops.push(() => database.stop());
  await prepareDatabase(database.url, config.mode, { remark: isRemarked });
  const address = config.publicUrl ?? `http://${config.host === "127.0.0.1" ? "localhost" : config.host}:${port}`;
  // The demo is seeded here, once, before the doors open; what it returns is announced below.
  const accounts = config.demoData
    ? await openDemo({ databaseUrl: database.url, config, origin: address, env: process.env, onStop: (stop) => stops.push(stop) })
    : [];
  const create = async (module: typeof appModule) => {
    const app = await module.createApp({ config, url: database.url, clock: systemClock, log, facts: currentFacts });
    await readyVault(app.db, app.vault, app.declarations);
    if (role === "all") await app.queue.work(app.runJob);
    return app;
  };
  const host: WebHost = isDev ? await openWebSources(server, create) : await openBuiltWeb(await create(appModule));
  stops.push(() => host.close());
  stops.push(() => closeServer(server, finishWithinMs));
  await host.app();
  server.open(host);
  lock?.say(address);
  announce(config, address, busy, accounts);
}

async function startWorker(config: Config, log: ReturnType<typeof createLogger>): Promise<void> {
  if (!config.databaseUrl)
    throw new Error("A worker of its own needs DATABASE_URL; with the built-in PostgreSQL, `all` runs the jobs too.");
  await prepareDatabase(config.databaseUrl, config.mode);
  const app = await appModule.createApp({ config, url: config.databaseUrl, clock: systemClock, log, ranks: false });
  stops.push(() => app.close());
  await readyVault(app.db, app.vault, app.declarations);
  await app.queue.work(app.runJob);
  console.log("Jump! Community runs its jobs. Ctrl-C stops it.");
}

function readCommand(): { role: Role; isDev: boolean; isRemarked: boolean } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { dev: { type: "boolean", default: false }, "mark-as-production": { type: "boolean", default: false } },
  });
  const [role] = positionals;
  if (positionals.length !== 1 || (role !== "web" && role !== "worker" && role !== "all")) throw new Error(usage);
  return { role, isDev: values.dev, isRemarked: values["mark-as-production"] };
}

/** Tells a person at the terminal where to go next. */
function announce(config: Config, address: string, busy: number | null, accounts: readonly DemoAccount[]): void {
  const lines = [
    ...(busy ? [`Port ${busy} is taken, so this is the next free one.`, ""] : []),
    `Jump! Community   ${address}`,
    `API reference     ${address}/api`,
    ...(config.mode === "demo" ? [`Sent mails        ${whereMailsGo(config, address)}`] : []),
    ...(accounts.length > 0 ? ["", "Demo accounts"] : []),
    ...accounts.flatMap(({ role, email, password, note }) => [
      `  ${role.padEnd(16)}${email.padEnd(21)}${password}`,
      ...(note ? [`  ${" ".repeat(16)}${note}`] : []),
    ]),
  ];
  console.log(`\n${lines.map((line) => `  ${line}`).join("\n")}\n`);
}

function whereMailsGo({ smtpUrl, demoMailbox }: Config, address: string): string {
  if (smtpUrl) return "by SMTP";
  return demoMailbox ? `${address}/dev/mailbox` : "kept unread: others may reach this address (DEMO_MAILBOX=1 shows them to everybody)";
}

/** Stops everything once; a second signal does not wait. */
async function stopAll(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = (async () => {
    for (const stop of stops.splice(0).reverse())
      await Promise.resolve(stop()).catch((error: Error) => console.error(`Stopping: ${error.message}`));
  })();
  await stopping;
}

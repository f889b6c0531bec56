import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { getRequestListener } from "@hono/node-server";
import { z } from "zod";
import { createPart } from "#modules/matching";
import { openDatabase } from "#platform/db.ts";
import { createLogger } from "#platform/log.ts";
import { readPartConfig } from "../config.ts";
import { closeServer, listen } from "../listen.ts";

const usage = `Holds one part of the Talents in memory, keeps it up with the database, and answers questions about it (decision 23).

  npm run part -- --part 2 --of 8                 the second of eight

Settings: DATABASE_URL, PART_SECRET (32 characters or more, the same for all parts and whoever asks them), HOST, PORT, LOG_LEVEL and
RANKING_DATABASE_URL, as for npm start.`;

const finishWithinMs = 10_000;
const Asked = z.object({ part: z.coerce.number().int().min(1), of: z.coerce.number().int().min(1).max(1000) });
const stops: (() => Promise<unknown>)[] = [];
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopAll().then(() => process.exit(0)));

try {
  await start();
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.error(code?.startsWith("ERR_PARSE_ARGS") ? usage : message);
  await stopAll();
  process.exit(1);
}

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { part: { type: "string" }, of: { type: "string" } } });
  const asked = Asked.safeParse(values);
  if (!asked.success || asked.data.part > asked.data.of) throw new Error(usage);
  const { part, of } = asked.data;
  const { databaseUrl, rankingDatabaseUrl, partSecret: secret, host, port: wanted, logLevel } = readPartConfig(process.env);
  const primary = openDatabase(databaseUrl, 3);
  stops.push(() => primary.close());
  const feed = rankingDatabaseUrl === null ? primary : openDatabase(rankingDatabaseUrl, 3);
  if (feed !== primary) stops.push(() => feed.close());
  const { answer, run } = createPart({
    part: part - 1,
    of,
    secret,
    feed,
    primary,
    isReplica: feed !== primary,
    log: createLogger(logLevel),
  });
  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }));
  const { port } = await listen(server, host, wanted);
  stops.push(() => closeServer(server, finishWithinMs));
  const running = await run();
  stops.push(() => running.stop());
  console.log(`Part ${part} of ${of} answers at http://${host}:${port}. Ctrl-C stops it.`);
}

/** From the last that was started to the first. */
async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop().catch((error: Error) => console.error(`Stopping: ${error.message}`));
}

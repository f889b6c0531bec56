import { parseArgs } from "node:util";
import { z } from "zod";
import { replayReceipts, type Replayed } from "#modules/matching";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";
import { countsText, differenceText } from "./replay-text.ts";

const usage = `Ranks the stored inputs of rankings again and compares order and scores with what the receipts say; changes nothing.

  npm run replay                                  all of them
  npm run replay -- --last 100                    the latest 100
  npm run replay -- --mission 0198…               those of one mission

Ends with 1 when a receipt does not come out again. At most 100 differences are listed.`;

const Asked = z.object({ last: z.coerce.number().int().min(1).optional(), mission: z.uuid().optional() });
const mostListed = 100;

try {
  const { values } = parseArgs({ options: { last: { type: "string" }, mission: { type: "string" } } });
  const asked = Asked.safeParse(values);
  if (!asked.success) throw new Error(usage);
  await run(asked.data);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.error(code?.startsWith("ERR_PARSE_ARGS") ? usage : message);
  process.exitCode = 2;
}

async function run({ last, mission: missionId }: z.infer<typeof Asked>): Promise<void> {
  const config = readConfig(process.env);
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  const db = openDatabase(server.url, 1);
  try {
    const started = performance.now();
    let listed = 0;
    const onEach = (one: Replayed) => {
      if (one.replay.outcome === "different" && listed++ < mostListed) console.log(differenceText(one));
    };
    const counts = await inTransaction(db, (tx) => replayReceipts(tx, { last, missionId }, onEach));
    console.log(countsText(counts, (performance.now() - started) / 1000));
    if (counts.different > 0) process.exitCode = 1;
  } finally {
    await db.close();
    await server.stop();
    lock?.release();
  }
}

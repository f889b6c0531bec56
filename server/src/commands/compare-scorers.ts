import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { compareScorers, comparisonFile } from "#modules/matching";
import { scorers, scorerVersion } from "#modules/scoring";
import { systemClock } from "#platform/clock.ts";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { dayInFrance } from "#platform/french-day.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";

const usage = `Ranks the last missions of this database by a version of the scorer and by the one before, and writes whose places differ.

  npm run scorer:compare -- --missions 50 [--version 1.1.0] [--print]

Writes server/data/scorer-changes/<version>.json, which is committed with the version and shown at /matching/changes; --print writes nothing.`;

const Asked = z.object({
  missions: z.coerce.number().int().min(1).max(10_000).default(50),
  version: z.enum(Object.keys(scorers) as [string, ...string[]]).default(scorerVersion),
  print: z.boolean().default(false),
});

try {
  const options = { missions: { type: "string" }, version: { type: "string" }, print: { type: "boolean" } } as const;
  const asked = Asked.safeParse(parseArgs({ options }).values);
  if (!asked.success) throw new Error(usage);
  await run(asked.data);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.error(code?.startsWith("ERR_PARSE_ARGS") ? usage : message);
  process.exitCode = 1;
}

async function run({ missions, version, print }: z.infer<typeof Asked>): Promise<void> {
  const known = Object.keys(scorers);
  const before = known[known.indexOf(version) - 1];
  if (before === undefined) throw new Error(`Version ${version} is the first: there is nothing to compare it with.`);
  const config = readConfig(process.env);
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  const db = openDatabase(server.url, 1);
  try {
    const today = dayInFrance(systemClock.now());
    const comparison = await inTransaction(db, (tx) => compareScorers(tx, { before, after: version, missions, today }));
    if (!comparison) throw new Error("There is no ranking in this database to compare on.");
    const text = `${JSON.stringify(comparison, null, 2)}\n`;
    if (print) return console.log(text);
    mkdirSync(dirname(comparisonFile(version)), { recursive: true });
    writeFileSync(comparisonFile(version), text);
    const { places, moved, scores_changed: scored, moved_by: by, missions: compared } = comparison;
    console.log(
      `${compared} missions, ${places} places: ${moved} move (${by.median} in the middle, ${by.most} at most), ${scored} scores change.`,
    );
  } finally {
    await db.close();
    await server.stop();
    lock?.release();
  }
}

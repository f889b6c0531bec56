import { parseArgs } from "node:util";
import { z } from "zod";
import { systemClock } from "#platform/clock.ts";
import { createLogger } from "#platform/log.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { seedDemo, seedMoreTalents } from "../demo/seed-demo.ts";
import { lockInstance } from "../instance-lock.ts";
import { prepareDatabase } from "../prepare.ts";
import { progressBar } from "./progress-bar.ts";

const usage = `Fills a database without anybody with the demonstration; then adds made-up Talents until there are as many as asked for.

  npm run seed [-- --talents 100000]`;

const Asked = z.object({ talents: z.coerce.number().int().min(1).max(900_000).optional() });

try {
  const { values } = parseArgs({ options: { talents: { type: "string" } } });
  const asked = Asked.safeParse(values);
  if (!asked.success) throw new Error(usage);
  await run(asked.data.talents);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function run(talents: number | undefined): Promise<void> {
  const config = readConfig(process.env);
  if (config.mode === "production") throw new Error("Made-up people are for demonstrations: APP_MODE=production refuses them.");
  const started = performance.now();
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  try {
    await prepareDatabase(server.url, config.mode);
    const app = await createApp({ config, url: server.url, clock: systemClock, log: createLogger("error"), poolSize: 2, ranks: false });
    try {
      await seedDemo({ app, secretKey: config.secretKey, origin: config.publicUrl ?? `http://localhost:${config.port ?? 3000}` });
      if (talents === undefined) return;
      const draw = progressBar(process.stderr);
      const added = await seedMoreTalents(app, talents, (done, of) => draw("Talents", done, of));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(
        added === 0
          ? `There are ${talents} demo Talents or more already; nothing was added.`
          : `${added} demo Talents added in ${seconds} s.`,
      );
    } finally {
      await app.close();
    }
  } finally {
    await server.stop();
    lock?.release();
  }
}

import { parseArgs } from "node:util";
import { z } from "zod";
import { createStaff } from "#modules/accounts";
import { systemClock } from "#platform/clock.ts";
import { createLogger } from "#platform/log.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";
import { prepareDatabase } from "../prepare.ts";

const usage = `Makes a staff account, or gives an existing one a new link, and prints the link that sets its password.

  npm run staff -- --email name@example.org [--locale fr|en]`;

const Asked = z.object({ email: z.email(), locale: z.enum(["fr", "en"]).default("fr") });

try {
  const { values } = parseArgs({ options: { email: { type: "string" }, locale: { type: "string" } } });
  const asked = Asked.safeParse(values);
  if (!asked.success) throw new Error(usage);
  await run(asked.data);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function run(asked: z.infer<typeof Asked>): Promise<void> {
  const config = readConfig(process.env);
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  try {
    await prepareDatabase(server.url, config.mode);
    const app = await createApp({ config, url: server.url, clock: systemClock, log: createLogger("error"), poolSize: 2, ranks: false });
    const path = await app.withCtx((ctx) => createStaff(ctx, asked)).finally(() => app.close());
    console.log(
      `This link sets the password of ${asked.email}; it works once, for 72 hours:\n\n  ${config.publicUrl ?? `http://localhost:${config.port ?? 3000}`}${path}\n`,
    );
  } finally {
    await server.stop();
    lock?.release();
  }
}

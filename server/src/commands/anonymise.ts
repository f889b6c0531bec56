import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { copyPassword, makeCopy } from "../anonymise/make-copy.ts";
import { reportText } from "../anonymise/report.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";
import { progressBar } from "./progress-bar.ts";

const usage = `Writes a copy of a database into an empty one, with the shapes and nobody of the people (clause U9), and tells what it did.

  npm run anonymise -- --to postgres://…/empty [--from postgres://…] [--k 5] [--report anonymised.json]

Without --from it copies this instance's own database. k is how many Talents at least share every combination of département, occupation,
legal status, day rate, experience and languages.`;

const address = z.string().regex(/^postgres(ql)?:\/\//);
const Asked = z.object({
  from: address.optional(),
  to: address,
  k: z.coerce.number().int().min(2).max(1_000).default(5),
  report: z.string().min(1).default("anonymised.json"),
});

try {
  const options = { from: { type: "string" }, to: { type: "string" }, k: { type: "string" }, report: { type: "string" } } as const;
  const asked = Asked.safeParse(parseArgs({ options }).values);
  if (!asked.success) throw new Error(usage);
  await run(asked.data);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.error(code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? usage : message);
  process.exitCode = 1;
}

async function run({ from, to, k, report: file }: z.infer<typeof Asked>): Promise<void> {
  const config = readConfig(process.env);
  const isOwn = from === undefined && config.databaseUrl === null;
  const lock = isOwn ? lockInstance(config.dataFolder) : null;
  const server = isOwn ? await openDatabaseServer(config) : null;
  try {
    const draw = progressBar(process.stderr);
    const report = await makeCopy(config, { from: from ?? server?.url ?? config.databaseUrl!, to, k, progress: draw });
    writeFileSync(resolve(file), `${JSON.stringify(report, null, 2)}\n`);
    console.log(`\n${reportText(report)}\n`);
    console.log(`Every account of the copy has the password  ${copyPassword}`);
    console.log(`Start on it with  DATABASE_URL=… npm start  ; the report stands in ${resolve(file)}.`);
  } finally {
    await server?.stop();
    lock?.release();
  }
}

import { parseArgs } from "node:util";
import { rotateKeys, type Rotation } from "#modules/vault";
import { systemClock } from "#platform/clock.ts";
import { openDatabase } from "#platform/db.ts";
import { addToKeyFile } from "#platform/master-key-file.ts";
import { openMasterKeys } from "#platform/open-master-keys.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";
import { prepareDatabase } from "../prepare.ts";
import { progressBar } from "./progress-bar.ts";

const usage = `Wraps the keys of all persons by the current master key: that of KMS_URL, else the first of MASTER_KEYS, else the first of the
file of keys, else the one that follows from SECRET_KEY. May be stopped and run again. --new first puts a new key into the file of keys.

  npm run rotate-keys [-- --new]`;

try {
  const { values } = parseArgs({ options: { new: { type: "boolean", default: false } } });
  await run(values.new);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.error(code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? usage : message);
  process.exitCode = 1;
}

async function run(isNew: boolean): Promise<void> {
  const config = readConfig(process.env);
  const { kms, keys, file } = config.masterKeys;
  if (isNew && (!file || kms || keys.length > 0))
    throw new Error(
      "Only a file of keys can be given a new key here: rotate the key of a key service there, or put a new one first in MASTER_KEYS.",
    );
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  try {
    await prepareDatabase(server.url, config.mode);
    if (isNew && file) console.log(`The key ${addToKeyFile(file)} now stands first in ${file}.`);
    const db = openDatabase(server.url, 2);
    const draw = progressBar(process.stderr);
    const done = await rotateKeys(
      { db, masterKeys: openMasterKeys(config.masterKeys), clock: systemClock },
      { onBatch: (count, of) => draw("Keys", count, of) },
    ).finally(() => db.close());
    console.log(told(done));
  } finally {
    await server.stop();
    lock?.release();
  }
}

function told({ masterKeyId, rewrapped, keys, inUse }: Rotation): string {
  const older = inUse.filter(({ master_key_id }) => master_key_id !== masterKeyId);
  return [
    `${rewrapped} of ${keys} keys of persons wrapped anew by ${masterKeyId}; ${keys - rewrapped} were already, or came meanwhile.`,
    older.length === 0
      ? "No other master key is in use: the older ones may be taken away, once no backup that may be needed depends on them."
      : `Still in use: ${older.map(({ master_key_id, keys: count }) => `${master_key_id} (${count})`).join(", ")}. Run it again.`,
  ].join("\n");
}

import { linkerFile, refreshLinkerFile } from "#modules/skills";
import { inTransaction, openDatabase, type Tx } from "#platform/db.ts";
import { readConfig } from "../config.ts";
import { openDatabaseServer } from "../database-server.ts";
import { lockInstance } from "../instance-lock.ts";
import { prepareDatabase } from "../prepare.ts";
import { progressBar } from "./progress-bar.ts";

type Import = (
  tx: Tx,
  folder: string,
  progress: (step: string, done: number, of: number) => void,
) => Promise<{ changed: boolean; concepts: number; relations: number }>;

/** Runs an import from the folder named on the command line, whole or not at all, brings the linker up to date, and says what it did. */
export async function runImport(name: "ESCO" | "ROME", importFolder: Import): Promise<void> {
  const [folder, ...more] = process.argv.slice(2);
  if (folder === undefined || more.length > 0) {
    console.error(`Usage: npm run import:${name.toLowerCase()} -- <folder with the official ${name} files>`);
    process.exitCode = 2;
    return;
  }
  const started = performance.now();
  const config = readConfig(process.env);
  const lock = config.databaseUrl ? null : lockInstance(config.dataFolder);
  const server = await openDatabaseServer(config);
  try {
    await prepareDatabase(server.url, config.mode);
    const db = openDatabase(server.url, 1);
    try {
      const result = await inTransaction(db, (tx) => importFolder(tx, folder, progressBar(process.stderr)));
      console.log(
        result.changed
          ? `${name}: ${result.concepts} concepts and ${result.relations} relations imported in ${secondsSince(started)} s.`
          : `${name}: these files are already imported (${result.concepts} concepts); nothing was changed.`,
      );
      const learning = performance.now();
      const file = linkerFile(config.dataFolder);
      if (await inTransaction(db, (tx) => refreshLinkerFile(tx, file, name === "ESCO" ? folder : null)))
        console.log(`Linker: written to ${file} in ${secondsSince(learning)} s.`);
    } finally {
      await db.close();
    }
  } finally {
    await server.stop();
    lock?.release();
  }
}

function secondsSince(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(1);
}

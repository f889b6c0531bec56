import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { localMasterKeys, readLocalKeys, type LocalKey } from "./local-master-keys.ts";
import type { MasterKeys } from "./master-keys.ts";

/** Master keys in a file of lines `id:base64`, the first of which wraps; read again when an id is not known, so that a rotation needs no restart. */
export function fileMasterKeys(file: string): MasterKeys {
  let keys: readonly LocalKey[] = readKeyFile(file);
  const source = localMasterKeys(() => keys);
  return {
    ...source,
    knows(id) {
      if (!source.knows(id)) keys = readKeyFile(file);
      return source.knows(id);
    },
  };
}

/** Makes the file with one random key, readable by its owner alone, unless it is there. */
export function ensureKeyFile(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, newLine(), { mode: 0o600, flag: "wx" });
}

/** Puts a new random key first in the file; the others stay, for what they have wrapped. Returns its id. */
export function addToKeyFile(file: string): string {
  readKeyFile(file);
  const line = newLine();
  // A crash in between leaves the old file whole.
  writeFileSync(`${file}.new`, line + readFileSync(file, "utf8"), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return line.slice(0, line.indexOf(":"));
}

function readKeyFile(file: string): LocalKey[] {
  if (!existsSync(file)) throw new Error(`The file of master keys ${file} is missing: without it nothing that is sealed can be read.`);
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`The file of master keys ${file} is open to others: its mode must be 600.`);
  try {
    return readLocalKeys(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`The file of master keys ${file} is wrong: ${(error as Error).message}.`, { cause: error });
  }
}

function newLine(): string {
  return `key-${randomBytes(6).toString("hex")}:${randomBytes(32).toString("base64")}\n`;
}

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readZip } from "./zip.ts";

/** A folder of downloaded CSV files, plain, `.gz` or inside `.zip` archives. */
export type SourceFolder = {
  /** The texts of the files whose name matches, newest version (last name) first; throws when a needed one is absent. */
  read(name: RegExp, what: string): string[];
  readIfThere(name: RegExp): string[];
  /** Fingerprint of everything in the folder. */
  hash: string;
};

/** Opens a folder of official files; throws one clear sentence when it does not exist. */
export function openSourceFolder(folder: string): SourceFolder {
  if (!existsSync(folder)) throw new Error(`The folder ${folder} does not exist.`);
  const hash = createHash("sha256");
  const members: { name: string; read(): Buffer }[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!/\.(?:csv|csv\.gz|zip)$/.test(file)) continue;
    const bytes = readFileSync(join(folder, file));
    hash.update(file).update(bytes);
    if (file.endsWith(".zip")) members.push(...readZip(bytes).map(({ name, read }) => ({ name: name.replace(/^.*\//, ""), read })));
    else members.push({ name: file, read: () => (file.endsWith(".gz") ? gunzipSync(bytes) : bytes) });
  }
  const readIfThere = (pattern: RegExp) =>
    members
      .filter(({ name }) => pattern.test(name))
      .toSorted((a, b) => (a.name < b.name ? 1 : -1))
      .map(({ read }) => read().toString("utf8"));
  return {
    readIfThere,
    read(pattern, what) {
      const texts = readIfThere(pattern);
      if (texts.length === 0) throw new Error(`${folder} has no file with ${what} (${pattern.source}).`);
      return texts;
    },
    hash: hash.digest("hex"),
  };
}

import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Stored files by key, such as `exports/0198….zip`; keys are lower-case words, digits, `-`, `_` and `.`, in folders. */
export type FileStore = {
  /** Writes the whole file or nothing; an existing one is replaced, and half of one does not stay. Returns its size in bytes. */
  put(key: string, content: Readable): Promise<number>;
  /** Bytes of a file from `start` (0) to `end` inclusive; rejects when there is none. */
  read(key: string, range?: { start?: number; end?: number }): Readable;
  /** Size in bytes, or null when there is no such file. */
  size(key: string): Promise<number | null>;
  /** Deletes a file, and what a crash left of one that was being written; one that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Every key, in order. */
  list(): Promise<string[]>;
};

/** Files below one folder of this machine: what an instance without an object store uses. */
export function createLocalFileStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!/^[\da-z][\w.-]*(\/[\da-z][\w.-]*)*$/.test(key)) throw new Error(`not a file key: ${key}`);
    return join(folder, ...key.split("/"));
  };
  return {
    async put(key, content) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      try {
        await pipeline(content, createWriteStream(`${path}.part`, { mode: 0o600 }));
      } catch (error) {
        await rm(`${path}.part`, { force: true });
        throw error;
      }
      await rename(`${path}.part`, path);
      return (await stat(path)).size;
    },
    read: (key, range = {}) => createReadStream(pathOf(key), range),
    size: (key) =>
      stat(pathOf(key)).then(
        ({ size }) => size,
        () => null,
      ),
    async delete(key) {
      const path = pathOf(key);
      await rm(path, { force: true });
      await rm(`${path}.part`, { force: true });
    },
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
        .toSorted();
    },
  };
}

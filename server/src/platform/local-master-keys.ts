import { createHash, createSecretKey, type KeyObject } from "node:crypto";
import type { MasterKeys } from "./master-keys.ts";
import { deriveKey, lock, unlock } from "./sealing.ts";

export type LocalKey = { id: string; key: KeyObject };

/** Master keys held in this process; the first wraps. */
export function localMasterKeys(keys: () => readonly LocalKey[]): MasterKeys {
  const find = (id: string) => keys().find((one) => one.id === id);
  return {
    knows: (id) => find(id) !== undefined,
    currentId: async () => keys()[0]!.id,
    async wrap(wanted) {
      const { id, key } = keys()[0]!;
      return wanted.map(({ plain, context }) => ({ id, wrapped: lock(key, plain, context) }));
    },
    unwrap: async (wrapped) => wrapped.map(({ wrapped: locked, id, context }) => opened(find(id)!, locked, context)),
  };
}

/** The master key that follows from the instance's secret; its id changes with the secret. */
export function derivedMasterKey(secretKey: string): LocalKey {
  const key = deriveKey(secretKey, "master-key");
  return { id: `secret-${createHash("sha256").update(key.export()).digest("hex").slice(0, 12)}`, key };
}

/** Reads `id:base64` entries, separated by commas or lines; throws a sentence that never repeats a key. */
export function readLocalKeys(text: string): LocalKey[] {
  const keys = text
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "" && !entry.startsWith("#"))
    .map((entry, at) => {
      const [, id, base64] = /^([\w.-]{1,60}):([A-Za-z0-9+/_-]+=*)$/.exec(entry) ?? [];
      const bytes = Buffer.from(base64 ?? "", "base64");
      if (id === undefined || bytes.length !== 32) throw new Error(`entry ${at + 1} is not an id, a colon and 32 bytes in base64`);
      return { id, key: createSecretKey(bytes) };
    });
  if (keys.length === 0) throw new Error("there is no key in it");
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error("two keys have the same id");
  return keys;
}

function opened({ id, key }: LocalKey, locked: Buffer, context: string): Buffer {
  try {
    return unlock(key, locked, context);
  } catch {
    throw new Error(
      `The master key ${id} does not open a key that it is said to have wrapped: it is another key of that name, or the row was altered.`,
    );
  }
}

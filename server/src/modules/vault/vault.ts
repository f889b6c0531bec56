import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import type { Clock } from "#platform/clock.ts";
import type { Tx } from "#platform/db.ts";
import type { MasterKeys } from "#platform/master-keys.ts";
import { lock, unlock } from "#platform/sealing.ts";
import { createKeyCache, type KeyCacheLimits } from "./key-cache.ts";
import { countByMasterKey, deleteKeys, findKeys, findKeysToSeal, insertKeys, type PersonKeyRow } from "./store.ts";

/** The place of a value, as the data map names it. */
export type SealedColumn = `${string}.${string}`;
export type ToSeal = { accountId: string; column: SealedColumn; text: string };
export type ToOpen = { accountId: string; column: SealedColumn; sealed: Buffer };

/**
 * Seals values with a key of their person alone and opens them (AES-256-GCM; clause G4). A sealed value is the byte 1, a nonce, a tag and
 * the ciphertext, bound to its column and its person; what does not begin with 1 is clear text that no start has sealed yet.
 */
export type Vault = {
  seal(tx: Tx, accountId: string, column: SealedColumn, text: string): Promise<Buffer>;
  /** Null once the key is destroyed; throws when the value was altered, moved, or sealed with an earlier key. */
  open(tx: Tx, accountId: string, column: SealedColumn, sealed: Buffer): Promise<string | null>;
  /** Many values in their order; one query for the keys of however many persons. */
  sealMany(tx: Tx, items: readonly ToSeal[]): Promise<Buffer[]>;
  openMany(tx: Tx, items: readonly ToOpen[]): Promise<(string | null)[]>;
  /** Destroys the keys of these persons; whatever was sealed with them stays closed. Returns how many there were. */
  destroyKeys(tx: Tx, accountIds: readonly string[]): Promise<number>;
};

/** What the instance itself may do with its vault. */
export type InstanceVault = Vault & {
  /** Throws a sentence when a master key that wraps somebody's key is not held, or the one that wraps from now on does not answer. */
  demandMasterKeys(tx: Tx): Promise<void>;
};

const version = 1;

/** The vault of an instance; unwrapped keys stay in memory for a short while, and are used only while their row is there. */
export function createVault(masterKeys: MasterKeys, clock: Clock, limits?: KeyCacheLimits): InstanceVault {
  const cache = createKeyCache(clock, limits);

  async function unwrapped(rows: readonly PersonKeyRow[]): Promise<Map<string, KeyObject>> {
    const keys = new Map<string, KeyObject>();
    const unknown: PersonKeyRow[] = [];
    for (const row of rows) {
      const known = cache.get(row.account_id, row.wrapped_key);
      if (known) keys.set(row.account_id, known);
      else unknown.push(row);
    }
    if (unknown.length === 0) return keys;
    const plain = await masterKeys.unwrap(
      unknown.map(({ account_id, wrapped_key, master_key_id }) => ({ wrapped: wrapped_key, id: master_key_id, context: account_id })),
    );
    for (const [at, { account_id, wrapped_key }] of unknown.entries()) {
      const key = createSecretKey(plain[at]!);
      cache.put(account_id, wrapped_key, key);
      keys.set(account_id, key);
    }
    return keys;
  }

  async function keysToSeal(tx: Tx, accountIds: readonly string[]): Promise<Map<string, KeyObject>> {
    const rows = await findKeysToSeal(tx, accountIds);
    const has = new Set(rows.map(({ account_id }) => account_id));
    const missing = accountIds.filter((id) => !has.has(id));
    if (missing.length === 0) return unwrapped(rows);
    const wrapped = await masterKeys.wrap(missing.map((context) => ({ plain: randomBytes(32), context })));
    await insertKeys(
      tx,
      missing.map((account_id, at) => ({
        account_id,
        wrapped_key: wrapped[at]!.wrapped,
        master_key_id: wrapped[at]!.id,
        created_at: clock.now(),
      })),
    );
    // Whoever sealed first for the same person at the same time has won: the key that stands is the one to use.
    return unwrapped([...rows, ...(await findKeysToSeal(tx, missing))]);
  }

  const vault: InstanceVault = {
    async sealMany(tx, items) {
      if (items.length === 0) return [];
      const keys = await keysToSeal(tx, distinct(items));
      return items.map(({ accountId, column, text }) =>
        Buffer.concat([Buffer.of(version), lock(keys.get(accountId)!, Buffer.from(text, "utf8"), `${column}:${accountId}`)]),
      );
    },
    async openMany(tx, items) {
      const closed = items.filter(({ sealed }) => isSealed(sealed));
      const keys = closed.length === 0 ? new Map<string, KeyObject>() : await unwrapped(await findKeys(tx, distinct(closed)));
      return items.map(({ accountId, column, sealed }) => {
        if (!isSealed(sealed)) return sealed.toString("utf8");
        const key = keys.get(accountId);
        return key ? openOne(key, sealed, column, accountId) : null;
      });
    },
    async seal(tx, accountId, column, text) {
      return (await vault.sealMany(tx, [{ accountId, column, text }]))[0]!;
    },
    async open(tx, accountId, column, sealed) {
      return (await vault.openMany(tx, [{ accountId, column, sealed }]))[0]!;
    },
    async destroyKeys(tx, accountIds) {
      for (const id of accountIds) cache.forget(id);
      return deleteKeys(tx, accountIds);
    },
    async demandMasterKeys(tx) {
      await masterKeys.currentId();
      for (const { master_key_id, keys } of await countByMasterKey(tx))
        if (!masterKeys.knows(master_key_id))
          throw new Error(`No setting holds the master key ${master_key_id}, by which the keys of ${keys} persons are wrapped.`);
    },
  };
  return vault;
}

/** Whether these bytes are a sealed value, and not clear text of before. */
export function isSealed(value: Buffer): boolean {
  return value[0] === version;
}

function openOne(key: KeyObject, sealed: Buffer, column: SealedColumn, accountId: string): string {
  try {
    return unlock(key, sealed.subarray(1), `${column}:${accountId}`).toString("utf8");
  } catch {
    throw new Error(`A sealed value of ${column} does not open: it was altered, moved, or sealed with a key that is gone.`);
  }
}

function distinct(items: readonly { accountId: string }[]): string[] {
  // In one order everywhere, so that two first seals of the same persons do not wait for each other.
  return [...new Set(items.map(({ accountId }) => accountId))].sort();
}

import type { KeyObject } from "node:crypto";
import type { Clock } from "#platform/clock.ts";

/** How many unwrapped keys stay in memory, and for how long. */
export type KeyCacheLimits = { keys: number; seconds: number };

export type KeyCache = {
  /** The key that these wrapped bytes hold, if it was unwrapped not long ago. */
  get(accountId: string, wrapped: Buffer): KeyObject | undefined;
  put(accountId: string, wrapped: Buffer, key: KeyObject): void;
  forget(accountId: string): void;
};

/** Unwrapped keys by person, the least used of which goes first; a key wrapped anew, or another key, is not the one remembered. */
export function createKeyCache(clock: Clock, { keys: most, seconds }: KeyCacheLimits = { keys: 5_000, seconds: 300 }): KeyCache {
  const entries = new Map<string, { wrapped: Buffer; key: KeyObject; until: number }>();
  return {
    get(accountId, wrapped) {
      const entry = entries.get(accountId);
      if (!entry) return undefined;
      entries.delete(accountId);
      if (entry.until <= clock.now().epochMilliseconds || !entry.wrapped.equals(wrapped)) return undefined;
      entries.set(accountId, entry);
      return entry.key;
    },
    put(accountId, wrapped, key) {
      entries.delete(accountId);
      entries.set(accountId, { wrapped, key, until: clock.now().epochMilliseconds + seconds * 1000 });
      if (entries.size > most) entries.delete(entries.keys().next().value!);
    },
    forget: (accountId) => void entries.delete(accountId),
  };
}

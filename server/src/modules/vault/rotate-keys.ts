import type { Clock } from "#platform/clock.ts";
import { inTransaction, type Database } from "#platform/db.ts";
import type { MasterKeys } from "#platform/master-keys.ts";
import { countByMasterKey, findKeysToRewrap, replaceWrappings, type MasterKeyCount } from "./store.ts";

export type Rotation = {
  masterKeyId: string;
  rewrapped: number;
  keys: number;
  /** What still wraps keys; the current one alone when all went well. */ inUse: MasterKeyCount[];
};
type Deps = { db: Database; masterKeys: MasterKeys; clock: Clock };

/**
 * Wraps the keys of all persons by the current master key; the keys themselves stay, so nothing is sealed anew. A transaction a batch, by
 * account, and what is done already is passed over: it may be stopped at any moment and run again.
 */
export async function rotateKeys(
  { db, masterKeys, clock }: Deps,
  { batch = 500, onBatch = () => {} }: { batch?: number; onBatch?(done: number, of: number): void } = {},
): Promise<Rotation> {
  const masterKeyId = await masterKeys.currentId();
  const before = await inTransaction(db, countByMasterKey);
  const outstanding = before.reduce((sum, { master_key_id, keys }) => sum + (master_key_id === masterKeyId ? 0 : keys), 0);
  let rewrapped = 0;
  for (let after: string | null = null; ;) {
    const last: { id: string | null; count: number } = await inTransaction(db, async (tx) => {
      const rows = await findKeysToRewrap(tx, masterKeyId, after, batch);
      if (rows.length === 0) return { id: null, count: 0 };
      const plain = await masterKeys.unwrap(
        rows.map(({ account_id, wrapped_key, master_key_id }) => ({ wrapped: wrapped_key, id: master_key_id, context: account_id })),
      );
      const wrapped = await masterKeys.wrap(rows.map(({ account_id }, at) => ({ plain: plain[at]!, context: account_id })));
      await replaceWrappings(
        tx,
        rows.map(({ account_id }, at) => ({ account_id, wrapped_key: wrapped[at]!.wrapped, master_key_id: wrapped[at]!.id })),
        clock.now(),
      );
      return { id: rows.at(-1)!.account_id, count: rows.length };
    });
    if (last.id === null) break;
    after = last.id;
    rewrapped += last.count;
    onBatch(Math.min(rewrapped, outstanding), outstanding);
  }
  const inUse = await inTransaction(db, countByMasterKey);
  return { masterKeyId, rewrapped, keys: inUse.reduce((sum, { keys }) => sum + keys, 0), inUse };
}

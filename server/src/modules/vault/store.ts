import { sql, type Insertable, type RawBuilder, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { PersonKeysTable, Tables } from "./rows.gen.ts";

export type PersonKeyRow = Pick<Selectable<PersonKeysTable>, "account_id" | "wrapped_key" | "master_key_id">;

export async function findKeys(tx: Tx, accountIds: readonly string[]): Promise<PersonKeyRow[]> {
  return keysOf(tx, accountIds).execute();
}

/** The keys to seal with, held until the transaction ends: no erasure may destroy one while a value sealed with it is on its way. */
export async function findKeysToSeal(tx: Tx, accountIds: readonly string[]): Promise<PersonKeyRow[]> {
  return keysOf(tx, accountIds).orderBy("account_id").forKeyShare().execute();
}

/** Adds keys; a person who has one by now keeps it. */
export async function insertKeys(tx: Tx, rows: readonly Insertable<PersonKeysTable>[]): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto("person_keys")
    .values([...rows])
    .onConflict((conflict) => conflict.column("account_id").doNothing())
    .execute();
}

/** Destroys the keys of these persons and says how many there were. */
export async function deleteKeys(tx: Tx, accountIds: readonly string[]): Promise<number> {
  if (accountIds.length === 0) return 0;
  const { numDeletedRows } = await tx
    .withTables<Tables>()
    .deleteFrom("person_keys")
    .where("account_id", "=", anyOf(accountIds))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export type MasterKeyCount = { master_key_id: string; keys: number };

/** How many keys each master key wraps. */
export async function countByMasterKey(tx: Tx): Promise<MasterKeyCount[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("person_keys")
    .select(({ fn }) => ["master_key_id", fn.countAll<number>().as("keys")])
    .groupBy("master_key_id")
    .orderBy("master_key_id")
    .execute();
}

/** Up to `limit` keys after `afterId` that another master key than this one wraps, locked against a second rotation. */
export async function findKeysToRewrap(tx: Tx, masterKeyId: string, afterId: string | null, limit: number): Promise<PersonKeyRow[]> {
  const query = tx
    .withTables<Tables>()
    .selectFrom("person_keys")
    .select(["account_id", "wrapped_key", "master_key_id"])
    .where("master_key_id", "<>", masterKeyId)
    .orderBy("account_id")
    .limit(limit)
    .forNoKeyUpdate();
  return (afterId === null ? query : query.where("account_id", ">", afterId)).execute();
}

/** Puts the same keys, wrapped anew, in their places. */
export async function replaceWrappings(tx: Tx, rows: readonly PersonKeyRow[], now: Temporal.Instant): Promise<void> {
  const of = <Name extends keyof PersonKeyRow>(name: Name) => rows.map((row) => row[name]);
  await sql`
    update person_keys k set wrapped_key = v.wrapped_key, master_key_id = v.master_key_id, rotated_at = ${now}
    from unnest(${of("account_id")}::uuid[], ${of("wrapped_key")}::bytea[], ${of("master_key_id")}::text[])
      as v (account_id, wrapped_key, master_key_id)
    where k.account_id = v.account_id`.execute(tx);
}

function keysOf(tx: Tx, accountIds: readonly string[]) {
  return tx
    .withTables<Tables>()
    .selectFrom("person_keys")
    .select(["account_id", "wrapped_key", "master_key_id"])
    .where("account_id", "=", anyOf(accountIds));
}

/** One parameter however many persons. */
function anyOf(accountIds: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${[...accountIds]}::uuid[])`;
}

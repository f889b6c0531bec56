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

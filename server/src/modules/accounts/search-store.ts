import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { AccountRow } from "./store.ts";
import type { Tables } from "./rows.gen.ts";

/** Accounts whose address begins with a text, whatever the case; only for staff. */
export async function findAccountsByAddress(tx: Tx, text: string, limit: number): Promise<AccountRow[]> {
  const pattern = `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return tx
    .withTables<Tables>()
    .selectFrom("accounts")
    .selectAll()
    .where(sql<string>`email::text`, "ilike", pattern)
    .orderBy("email")
    .limit(limit)
    .execute();
}

/** The accounts with these ids; unknown ids are left out. */
export async function findAccounts(tx: Tx, ids: readonly string[]): Promise<AccountRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("accounts")
    .selectAll()
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .orderBy("email")
    .execute();
}

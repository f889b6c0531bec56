import type { Insertable, Selectable } from "kysely";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { Tx } from "#platform/db.ts";
import type { ApiTokensTable, Tables } from "./rows.gen.ts";

export type TokenRow = Selectable<ApiTokensTable>;

export async function insertToken(tx: Tx, token: Insertable<ApiTokensTable>): Promise<TokenRow> {
  return tx.withTables<Tables>().insertInto("api_tokens").values(token).returningAll().executeTakeFirstOrThrow();
}

export async function countTokens(tx: Tx, accountId: string, now: Temporal.Instant): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("api_tokens")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  return total;
}

export async function pageOfTokens(tx: Tx, accountId: string, { page, size }: PageQuery): Promise<Page<TokenRow>> {
  const all = tx.withTables<Tables>().selectFrom("api_tokens").where("account_id", "=", accountId);
  const { total } = await all.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await all
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { items, page, size, total };
}

export async function deleteToken(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .withTables<Tables>()
    .deleteFrom("api_tokens")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Revokes every token of the account. */
export async function deleteTokens(tx: Tx, accountId: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("api_tokens").where("account_id", "=", accountId).execute();
}

import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

export async function isSilenced(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("silenced_accounts")
    .select("account_id")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** No mail goes to the account from now on, or again. */
export async function setSilenced(tx: Tx, accountId: string, since: Temporal.Instant | null): Promise<void> {
  const db = tx.withTables<Tables>();
  if (since === null) await db.deleteFrom("silenced_accounts").where("account_id", "=", accountId).execute();
  else
    await db
      .insertInto("silenced_accounts")
      .values({ account_id: accountId, since })
      .onConflict((conflict) => conflict.column("account_id").doNothing())
      .execute();
}

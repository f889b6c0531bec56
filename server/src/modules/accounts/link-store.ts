import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { AccountLinksTable, Tables } from "./rows.gen.ts";

export type LinkRow = Selectable<AccountLinksTable>;
type Purpose = LinkRow["purpose"];

export async function insertLink(tx: Tx, link: Insertable<AccountLinksTable>): Promise<void> {
  await tx.withTables<Tables>().insertInto("account_links").values(link).execute();
}

/** Marks the link used and returns it; undefined when it was used, has expired or is for something else. */
export async function useLink(tx: Tx, purpose: Purpose, tokenHash: Buffer, now: Temporal.Instant): Promise<LinkRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("account_links")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returningAll()
    .executeTakeFirst();
}

/** Makes every open link of the account worthless, of one purpose or of all. */
export async function voidLinks(tx: Tx, accountId: string, now: Temporal.Instant, purpose?: Purpose): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable("account_links")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .$if(purpose !== undefined, (query) => query.where("purpose", "=", purpose!))
    .execute();
}

import type { Locale } from "@jump/contract/locale.ts";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

export type ListedAccount = { id: string; email: string; locale: Locale };

/** Accounts made before a moment, in the order of their ids, after one of them; at most `limit`. */
export async function listAccounts(
  tx: Tx,
  { createdBefore, after, limit }: { createdBefore: Temporal.Instant; after: string | null; limit: number },
): Promise<ListedAccount[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("accounts")
    .select(["id", "email", "locale"])
    .where("created_at", "<", createdBefore)
    .$if(after !== null, (query) => query.where("id", ">", after!))
    .orderBy("id")
    .limit(limit)
    .execute();
}

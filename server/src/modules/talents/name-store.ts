import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

export type Named = { account_id: string; given_name: string; family_name: string };

/** Talents whose full name or surname begins with a text, whatever the case, and those of the given accounts; only for staff. */
export async function findTalentNames(tx: Tx, text: string, accountIds: readonly string[], limit: number): Promise<Named[]> {
  const pattern = `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return tx
    .withTables<Tables>()
    .selectFrom("talents")
    .select(["account_id", "given_name", "family_name"])
    .where((query) =>
      query.or([
        query("family_name", "ilike", pattern),
        query(sql<string>`given_name || ' ' || family_name`, "ilike", pattern),
        query("account_id", "=", sql<string>`any(${accountIds}::uuid[])`),
      ]),
    )
    .orderBy("family_name")
    .orderBy("account_id")
    .limit(limit)
    .execute();
}

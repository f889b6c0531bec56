import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

/** In which département these Talents live, for counting and nothing else. */
export async function talentAreas(
  tx: Tx,
  talentIds: readonly string[],
): Promise<{ talentId: string; accountId: string; departement: string | null }[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("talents")
    .select(["id as talentId", "account_id as accountId", "departement_code as departement"])
    .where("id", "=", sql<string>`any(${[...talentIds]}::uuid[])`)
    .execute();
}

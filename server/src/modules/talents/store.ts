import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables, TalentsTable } from "./rows.gen.ts";

export type TalentRow = Selectable<TalentsTable>;

export async function insertTalents(tx: Tx, rows: readonly Insertable<TalentsTable>[]): Promise<TalentRow[]> {
  return tx
    .withTables<Tables>()
    .insertInto("talents")
    .values([...rows])
    .returningAll()
    .execute();
}

export async function findTalentByAccount(tx: Tx, accountId: string): Promise<TalentRow | null> {
  return (await tx.withTables<Tables>().selectFrom("talents").selectAll().where("account_id", "=", accountId).executeTakeFirst()) ?? null;
}

/** Talents by id, in no order; unknown ids are left out. */
export async function findTalents(tx: Tx, ids: readonly string[]): Promise<TalentRow[]> {
  if (ids.length === 0) return [];
  return tx
    .withTables<Tables>()
    .selectFrom("talents")
    .selectAll()
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Up to `limit` Talents whose ids come after `afterId`, by id; null starts at the first. */
export async function findTalentsAfter(tx: Tx, afterId: string | null, limit: number): Promise<TalentRow[]> {
  const query = tx.withTables<Tables>().selectFrom("talents").selectAll().orderBy("id").limit(limit);
  return (afterId === null ? query : query.where("id", ">", afterId)).execute();
}

/** Stores facts if nobody changed the profile since `version`; null when somebody did. */
export async function updateTalent(
  tx: Tx,
  id: string,
  version: number,
  facts: Updateable<TalentsTable>,
  now: Temporal.Instant,
): Promise<TalentRow | null> {
  const row = await tx
    .withTables<Tables>()
    .updateTable("talents")
    .set({ ...facts, version: version + 1, updated_at: now })
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Withholds the Talent of an account, or no longer; returns the Talent's id, or null when the account has none. */
export async function withholdTalent(
  tx: Tx,
  accountId: string,
  facts: Pick<TalentRow, "withheld_from_ranking" | "withheld_from_directory">,
): Promise<string | null> {
  const row = await tx
    .withTables<Tables>()
    .updateTable("talents")
    .set(facts)
    .where("account_id", "=", accountId)
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Full names of Talents by account; only for readers to whom the map gives them. */
export async function talentNames(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx
    .withTables<Tables>()
    .selectFrom("talents")
    .select(["account_id", "given_name", "family_name"])
    .where("account_id", "in", [...accountIds])
    .execute();
  return new Map(rows.map((row) => [row.account_id, `${row.given_name} ${row.family_name}`]));
}

import type { IntroductionState } from "@jump/contract/introductions.ts";
import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { IntroductionsTable, Tables } from "./rows.gen.ts";

export type IntroductionRow = Selectable<IntroductionsTable>;

export async function insertIntroduction(tx: Tx, introduction: Insertable<IntroductionsTable>): Promise<IntroductionRow> {
  return tx.withTables<Tables>().insertInto("introductions").values(introduction).returningAll().executeTakeFirstOrThrow();
}

export async function findIntroduction(tx: Tx, id: string): Promise<IntroductionRow | undefined> {
  return tx.withTables<Tables>().selectFrom("introductions").selectAll().where("id", "=", id).executeTakeFirst();
}

export type IntroductionFilter = {
  talentId?: string;
  companyId?: string;
  missionId?: string | undefined;
  state?: IntroductionState | undefined;
};

/** One page of introductions, the latest invitation first. */
export async function listIntroductions(
  tx: Tx,
  filter: IntroductionFilter,
  offset: number,
  limit: number,
): Promise<{ rows: IntroductionRow[]; total: number }> {
  let query = tx.withTables<Tables>().selectFrom("introductions");
  if (filter.talentId) query = query.where("talent_id", "=", filter.talentId);
  if (filter.companyId) query = query.where("company_id", "=", filter.companyId);
  if (filter.missionId) query = query.where("mission_id", "=", filter.missionId);
  if (filter.state) query = query.where("state", "=", filter.state);
  const rows = await query.selectAll().orderBy("invited_at", "desc").orderBy("id", "desc").offset(offset).limit(limit).execute();
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { rows, total };
}

/** Moves an introduction that is still in `from`; undefined when somebody was quicker. */
export async function moveIntroduction(
  tx: Tx,
  id: string,
  from: IntroductionState,
  to: IntroductionState,
  answer: { answered_at: Temporal.Instant; answer_note?: string },
): Promise<IntroductionRow | undefined> {
  return tx
    .withTables<Tables>()
    .updateTable("introductions")
    .set({ ...answer, state: to })
    .where("id", "=", id)
    .where("state", "=", from)
    .returningAll()
    .executeTakeFirst();
}

/** Invitations of a mission that nobody has answered, at most `limit`, locked so that nobody answers meanwhile. */
export async function openInvitations(tx: Tx, missionId: string, limit: number): Promise<IntroductionRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("introductions")
    .selectAll()
    .where("mission_id", "=", missionId)
    .where("state", "=", "invited")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .execute();
}

/** Invitations whose time to answer is over, at most `limit`, locked against a second run. */
export async function overdueInvitations(tx: Tx, now: Temporal.Instant, limit: number): Promise<IntroductionRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("introductions")
    .selectAll()
    .where("state", "=", "invited")
    .where("expires_at", "<", now)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

import type { MissionAction, MissionState } from "@jump/contract/missions.ts";
import type { Insertable, Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import { isEnd } from "./mission.ts";
import type { MissionsTable, MissionTransitionsTable, Tables } from "./rows.gen.ts";

export type MissionRow = Selectable<MissionsTable>;
export type TransitionRow = Selectable<MissionTransitionsTable>;

export async function insertMission(tx: Tx, mission: Insertable<MissionsTable>): Promise<MissionRow> {
  return tx.withTables<Tables>().insertInto("missions").values(mission).returningAll().executeTakeFirstOrThrow();
}

export async function findMission(tx: Tx, id: string): Promise<MissionRow | undefined> {
  return tx.withTables<Tables>().selectFrom("missions").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Missions by id, in no order; unknown ids are left out. */
export async function findMissions(tx: Tx, ids: readonly string[]): Promise<MissionRow[]> {
  if (ids.length === 0) return [];
  return tx
    .withTables<Tables>()
    .selectFrom("missions")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
}

/** The mission as it is now, kept from changing until the transaction ends; undefined when it is gone. */
export async function lockMission(tx: Tx, id: string): Promise<MissionRow | undefined> {
  return tx.withTables<Tables>().selectFrom("missions").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export type MissionFilter = { companyId?: string | undefined; state?: MissionState | undefined };

/** One page of missions, newest first, with the number of all. */
export async function listMissions(
  tx: Tx,
  filter: MissionFilter,
  offset: number,
  limit: number,
): Promise<{ rows: MissionRow[]; total: number }> {
  let query = tx.withTables<Tables>().selectFrom("missions");
  if (filter.companyId) query = query.where("company_id", "=", filter.companyId);
  if (filter.state) query = query.where("state", "=", filter.state);
  const rows = await query.selectAll().orderBy("created_at", "desc").orderBy("id", "desc").offset(offset).limit(limit).execute();
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { rows, total };
}

export type MissionChange = Partial<
  Pick<
    Insertable<MissionsTable>,
    "title" | "brief" | "brief_locale" | "proposal" | "criteria" | "criteria_confirmed_by" | "criteria_confirmed_at" | "criteria_version"
  >
>;

/** Changes a mission that is still in `from`; false when it has left that state or been confirmed anew meanwhile. */
export async function changeMission(
  tx: Tx,
  id: string,
  from: { state: MissionState; criteriaVersion: number },
  to: MissionState,
  change: MissionChange,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("missions")
    .set({ ...change, state: to, updated_at: now, ...(isEnd(to) ? { ended_at: now } : {}) })
    .where("id", "=", id)
    .where("state", "=", from.state)
    .where("criteria_version", "=", from.criteriaVersion)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Chooses the weights of a mission that is still in `from`; false when it has left that state or been weighed anew meanwhile. */
export async function replaceWeights(
  tx: Tx,
  id: string,
  from: { state: MissionState; weightsVersion: number },
  weights: string | null,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<Tables>()
    .updateTable("missions")
    .set({ weights, weights_version: from.weightsVersion + 1, updated_at: now })
    .where("id", "=", id)
    .where("state", "=", from.state)
    .where("weights_version", "=", from.weightsVersion)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertTransition(
  tx: Tx,
  transition: {
    mission_id: string;
    action: MissionAction;
    from_state: MissionState;
    to_state: MissionState;
    by_account_id: string | null;
    at: Temporal.Instant;
  },
): Promise<void> {
  await tx.withTables<Tables>().insertInto("mission_transitions").values(transition).execute();
}

export async function listTransitions(tx: Tx, missionId: string): Promise<TransitionRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("mission_transitions")
    .selectAll()
    .where("mission_id", "=", missionId)
    .orderBy("at")
    .orderBy("id")
    .limit(200)
    .execute();
}

/** Missions whose last day is over, at most `limit`, locked against a second run. */
export async function findOverdue(tx: Tx, today: Temporal.PlainDate, limit: number): Promise<MissionRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("missions")
    .selectAll()
    .where("state", "in", ["draft", "open", "shortlisting"])
    .where("expires_on", "<", today)
    .orderBy("expires_on")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

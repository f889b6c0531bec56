import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";

export type SkillRow = Selectable<Tables["talent_skills"]>;
export type ExperienceRow = Selectable<Tables["talent_experiences"]>;
export type EducationRow = Selectable<Tables["talent_educations"]>;
export type LanguageRow = Selectable<Tables["talent_languages"]>;
export type BusyRow = Selectable<Tables["talent_busy_periods"]>;

/** Lists of a profile that are stored as rows of their own. */
export type ListTable = Exclude<keyof Tables, "talents">;
export type ListRow<T extends ListTable> = Omit<Insertable<Tables[T]>, "talent_id" | "id">;

/** Puts the given rows in the place of a Talent's list. */
export async function replaceList<T extends ListTable>(tx: Tx, table: T, talentId: string, rows: readonly ListRow<T>[]): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom(table as ListTable)
    .where("talent_id", "=", talentId)
    .execute();
  await insertList(
    tx,
    table,
    rows.map((row) => ({ ...row, talent_id: talentId })),
  );
}

/** Adds rows to the lists of any number of Talents; callers keep batches below 65,535 values. */
export async function insertList<T extends ListTable>(
  tx: Tx,
  table: T,
  rows: readonly (ListRow<T> & { talent_id: string })[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .withTables<Tables>()
      .insertInto(table as ListTable)
      .values(rows as never)
      .execute();
}

/** Strongest first, within each Talent. */
export async function findSkills(tx: Tx, talentIds: readonly string[]): Promise<SkillRow[]> {
  const query = tx.withTables<Tables>().selectFrom("talent_skills").selectAll().where("talent_id", "=", anyOf(talentIds));
  return query.orderBy("level", "desc").orderBy("years", "desc").orderBy("concept_id").execute();
}

/** Newest first. */
export async function findExperiences(tx: Tx, talentIds: readonly string[]): Promise<ExperienceRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("talent_experiences")
    .selectAll()
    .where("talent_id", "=", anyOf(talentIds))
    .orderBy("started_on", "desc")
    .orderBy("id")
    .execute();
}

/** Newest first; those without a year last. */
export async function findEducations(tx: Tx, talentIds: readonly string[]): Promise<EducationRow[]> {
  const query = tx.withTables<Tables>().selectFrom("talent_educations").selectAll().where("talent_id", "=", anyOf(talentIds));
  return query
    .orderBy("year", (order) => order.desc().nullsLast())
    .orderBy("id")
    .execute();
}

/** By code. */
export async function findLanguages(tx: Tx, talentIds: readonly string[]): Promise<LanguageRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("talent_languages")
    .selectAll()
    .where("talent_id", "=", anyOf(talentIds))
    .orderBy("language")
    .execute();
}

/** In calendar order. */
export async function findBusyPeriods(tx: Tx, talentIds: readonly string[]): Promise<BusyRow[]> {
  return tx
    .withTables<Tables>()
    .selectFrom("talent_busy_periods")
    .selectAll()
    .where("talent_id", "=", anyOf(talentIds))
    .orderBy("from_day")
    .orderBy("id")
    .execute();
}

// One parameter for any number of ids: PostgreSQL keeps one plan, and 65,535 parameters are never reached.
function anyOf(ids: readonly string[]) {
  return sql<string>`any(${[...ids]}::uuid[])`;
}

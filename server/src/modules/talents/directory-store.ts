import type { DirectoryQuery } from "@jump/contract/talent-sections.ts";
import type { SelectQueryBuilder } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Tables } from "./rows.gen.ts";
import type { TalentRow } from "./store.ts";

/** A page of the Talents who chose to be listed and are neither pausing nor withheld, last change first, with their number. */
export async function findListed(tx: Tx, query: DirectoryQuery): Promise<{ rows: TalentRow[]; total: number }> {
  const { page, size } = query;
  const listed = listedTalents(tx, query);
  const rows = await listed
    .selectAll("talents")
    .orderBy("talents.updated_at", "desc")
    .orderBy("talents.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await listed.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { rows, total };
}

/** The Talent behind a public page, or null when he or she is not listed, pausing, or withheld. */
export async function findListedTalent(tx: Tx, id: string): Promise<TalentRow | null> {
  const query = tx
    .withTables<Tables>()
    .selectFrom("talents")
    .selectAll()
    .where("id", "=", id)
    .where("is_listed", "=", true)
    .where("is_paused", "=", false)
    .where("withheld_from_directory", "=", false);
  return (await query.executeTakeFirst()) ?? null;
}

function listedTalents(tx: Tx, { occupation, skill, departement, remote }: DirectoryQuery): SelectQueryBuilder<Tables, "talents", object> {
  let query = tx
    .withTables<Tables>()
    .selectFrom("talents")
    .where("is_listed", "=", true)
    .where("is_paused", "=", false)
    .where("withheld_from_directory", "=", false);
  if (occupation !== undefined) query = query.where("occupation_id", "=", occupation);
  if (departement !== undefined) query = query.where("departement_code", "=", departement);
  if (remote !== undefined) query = query.where("accepts_remote", "=", remote);
  if (skill !== undefined)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom("talent_skills")
          .select("concept_id")
          .whereRef("talent_skills.talent_id", "=", "talents.id")
          .where("concept_id", "=", skill),
      ),
    );
  return query as SelectQueryBuilder<Tables, "talents", object>;
}

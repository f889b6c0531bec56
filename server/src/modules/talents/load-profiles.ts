import type { Tx } from "#platform/db.ts";
import {
  findBusyPeriods,
  findEducations,
  findExperiences,
  findLanguages,
  findSkills,
  type BusyRow,
  type EducationRow,
  type ExperienceRow,
  type LanguageRow,
  type SkillRow,
} from "./list-store.ts";
import { findTalents, type TalentRow } from "./store.ts";

/** All that is stored of a Talent; leaves the server through a presenter only. */
export type TalentProfile = {
  talent: TalentRow;
  skills: readonly SkillRow[];
  experiences: readonly ExperienceRow[];
  educations: readonly EducationRow[];
  languages: readonly LanguageRow[];
  busy: readonly BusyRow[];
};

/** Whole profiles by Talent id, in the order of `ids`; unknown ids are left out. One query a table. */
export async function loadProfiles(tx: Tx, ids: readonly string[]): Promise<Map<string, TalentProfile>> {
  const rows = new Map((await findTalents(tx, ids)).map((row) => [row.id, row]));
  return completeProfiles(
    tx,
    ids.flatMap((id) => rows.get(id) ?? []),
  );
}

/** The whole profile of one Talent, or null when there is none with this id. */
export async function loadProfile(tx: Tx, id: string): Promise<TalentProfile | null> {
  return (await loadProfiles(tx, [id])).get(id) ?? null;
}

/** The profiles of rows already at hand, in their order. */
export async function completeProfiles(tx: Tx, rows: readonly TalentRow[]): Promise<Map<string, TalentProfile>> {
  const ids = rows.map(({ id }) => id);
  const skills = byTalent(await findSkills(tx, ids));
  const experiences = byTalent(await findExperiences(tx, ids));
  const educations = byTalent(await findEducations(tx, ids));
  const languages = byTalent(await findLanguages(tx, ids));
  const busy = byTalent(await findBusyPeriods(tx, ids));
  return new Map(
    rows.map((talent) => [
      talent.id,
      {
        talent,
        skills: skills.get(talent.id) ?? [],
        experiences: experiences.get(talent.id) ?? [],
        educations: educations.get(talent.id) ?? [],
        languages: languages.get(talent.id) ?? [],
        busy: busy.get(talent.id) ?? [],
      },
    ]),
  );
}

function byTalent<Row extends { talent_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ talent_id }) => talent_id);
}

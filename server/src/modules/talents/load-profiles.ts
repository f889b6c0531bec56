import { together, type Tx } from "#platform/db.ts";
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

/** Whole profiles by Talent id, in the order of `ids`; unknown ids are left out. One query a table, all at once. */
export async function loadProfiles(tx: Tx, ids: readonly string[]): Promise<Map<string, TalentProfile>> {
  const [found, listsOf] = await together(findTalents(tx, ids), loadLists(tx, ids));
  const rows = new Map(found.map((row) => [row.id, row]));
  return profilesOf(
    ids.flatMap((id) => rows.get(id) ?? []),
    listsOf,
  );
}

/** The whole profile of one Talent, or null when there is none with this id. */
export async function loadProfile(tx: Tx, id: string): Promise<TalentProfile | null> {
  return (await loadProfiles(tx, [id])).get(id) ?? null;
}

/** The profiles of rows already at hand, in their order. */
export async function completeProfiles(tx: Tx, rows: readonly TalentRow[]): Promise<Map<string, TalentProfile>> {
  const listsOf = await loadLists(
    tx,
    rows.map(({ id }) => id),
  );
  return profilesOf(rows, listsOf);
}

type Lists = Omit<TalentProfile, "talent">;

function profilesOf(rows: readonly TalentRow[], listsOf: (talentId: string) => Lists): Map<string, TalentProfile> {
  return new Map(rows.map((talent) => [talent.id, { talent, ...listsOf(talent.id) }]));
}

async function loadLists(tx: Tx, ids: readonly string[]): Promise<(talentId: string) => Lists> {
  const [skills, experiences, educations, languages, busy] = await together(
    findSkills(tx, ids).then(byTalent),
    findExperiences(tx, ids).then(byTalent),
    findEducations(tx, ids).then(byTalent),
    findLanguages(tx, ids).then(byTalent),
    findBusyPeriods(tx, ids).then(byTalent),
  );
  return (id) => ({
    skills: skills.get(id) ?? [],
    experiences: experiences.get(id) ?? [],
    educations: educations.get(id) ?? [],
    languages: languages.get(id) ?? [],
    busy: busy.get(id) ?? [],
  });
}

function byTalent<Row extends { talent_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ talent_id }) => talent_id);
}

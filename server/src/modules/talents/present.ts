import type { TalentAfterEnd } from "@jump/contract/introductions.ts";
import type { TalentForIntroduced, TalentForSearch, TalentForStaff, TalentPublic, TalentSelf } from "@jump/contract/talents.ts";
import { completenessOf } from "./completeness.ts";
import type { OpenProfile } from "./contact.ts";
import type { TalentProfile } from "./load-profiles.ts";
import { namedConcept, namedDepartement, namedPlace, type Naming } from "./names.ts";
import { shownAfterEnd, shownTo } from "./shown-to.ts";
import type { TalentRow } from "./store.ts";

/** The Talent on a public page. */
export function presentPublic({ talent, skills }: Pick<TalentProfile | OpenProfile, "talent" | "skills">, naming: Naming): TalentPublic {
  const shown = shownTo.public;
  return {
    ...publicFacts(shown.talents.pick(talent), naming),
    skills: skills.map((row) => namedConcept(naming, shown.talent_skills.pick(row).concept_id)),
  };
}

/** The Talent before a company that searches: nothing tells who it is but the first name and an initial. */
export function presentForSearch(profile: TalentProfile | OpenProfile, naming: Naming): TalentForSearch {
  const shown = shownTo.company_searching;
  return {
    ...searchFacts(shown.talents.pick(profile.talent), naming),
    ...skillsAndLanguages(profile, shown, naming),
    experiences: profile.experiences.map((row) => withDays(shown.talent_experiences.pick(row))),
    educations: profile.educations.map((row) => shown.talent_educations.pick(row)),
  };
}

/** The Talent before a company whose invitation ended without acceptance, and the columns that this shows. */
export function presentAfterEnd({ talent }: Pick<TalentProfile, "talent">): { talent: TalentAfterEnd; fields: string[] } {
  const { active, paused } = shownAfterEnd;
  const named = (fields: readonly string[]) => fields.map((field) => `talents.${field}`);
  if (talent.is_paused || talent.withheld_from_directory)
    return { talent: { ...paused.pick(talent), headline: null }, fields: named(paused.fields) };
  return { talent: active.pick(talent), fields: named(active.fields) };
}

/** The Talent before the company that he or she accepted; `email` is that of the account. */
export function presentForIntroduced(profile: OpenProfile, email: string, naming: Naming): TalentForIntroduced {
  const shown = shownTo.company_introduced;
  return { ...searchFacts(shown.talents.pick(profile.talent), naming), ...fullLists(profile, shown, naming), email };
}

/** The Talent before staff. */
export function presentForStaff(profile: OpenProfile, email: string, naming: Naming): TalentForStaff {
  const shown = shownTo.staff;
  const { created_at, updated_at, ...facts } = shown.talents.pick(profile.talent);
  const states = {
    created_at: created_at.toString(),
    updated_at: updated_at.toString(),
    busy: profile.busy.map((row) => asText(shown.talent_busy_periods.pick(row))),
  };
  return { ...searchFacts(facts, naming), ...fullLists(profile, shown, naming), ...states, email };
}

/** The Talent before himself or herself, with what is missing (clause L2). */
export function presentSelf(profile: OpenProfile, email: string, naming: Naming): TalentSelf {
  const { version } = shownTo.self.talents.pick(profile.talent);
  return { ...presentForStaff(profile, email, naming), version, completeness: completenessOf(profile) };
}

type PublicRow = Pick<TalentRow, (typeof shownTo.public.talents.fields)[number]>;
type SearchRow = Pick<TalentRow, (typeof shownTo.company_searching.talents.fields)[number]>;
type Lists = typeof shownTo.company_introduced | typeof shownTo.staff;

function publicFacts<Row extends PublicRow>({ occupation_id, departement_code, ...facts }: Row, naming: Naming) {
  return {
    ...facts,
    occupation: occupation_id === null ? null : namedConcept(naming, occupation_id),
    departement: namedDepartement(departement_code),
  };
}

function searchFacts<Row extends SearchRow>(
  { commune_code, day_rate_cents, day_rate_currency, available_from, ...facts }: Row,
  naming: Naming,
) {
  return {
    ...publicFacts(facts as Omit<Row, "commune_code" | "day_rate_cents" | "day_rate_currency" | "available_from"> & PublicRow, naming),
    commune: namedPlace(naming, commune_code),
    day_rate: day_rate_cents === null ? null : { amount: day_rate_cents, currency: day_rate_currency },
    available_from: available_from?.toString() ?? null,
  };
}

function skillsAndLanguages(
  profile: Pick<TalentProfile, "skills" | "languages">,
  shown: Pick<Lists, "talent_skills" | "talent_languages">,
  naming: Naming,
) {
  return {
    skills: profile.skills.map((row) => {
      const { concept_id, level, years } = shown.talent_skills.pick(row);
      return { ...namedConcept(naming, concept_id), level, years };
    }),
    languages: profile.languages.map((row) => shown.talent_languages.pick(row)),
  };
}

function fullLists(profile: Omit<TalentProfile, "talent">, shown: Lists, naming: Naming) {
  return {
    ...skillsAndLanguages(profile, shown, naming),
    experiences: profile.experiences.map((row) => withDays(shown.talent_experiences.pick(row))),
    educations: profile.educations.map((row) => shown.talent_educations.pick(row)),
  };
}

function withDays<Row extends { started_on: Temporal.PlainDate; ended_on: Temporal.PlainDate | null }>({
  started_on,
  ended_on,
  ...facts
}: Row) {
  return { ...facts, started_on: started_on.toString(), ended_on: ended_on?.toString() ?? null };
}

function asText({ from_day, to_day }: { from_day: Temporal.PlainDate; to_day: Temporal.PlainDate }) {
  return { from_day: from_day.toString(), to_day: to_day.toString() };
}

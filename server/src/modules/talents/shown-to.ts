import type { Audience } from "@jump/contract/data-map.ts";
import { createPresenter } from "#modules/privacy";
import { privacy } from "./privacy.ts";

const { talents, talent_skills, talent_experiences, talent_educations, talent_languages, talent_busy_periods } = privacy.tables;
const publicFields = [
  "id",
  "given_name",
  "family_initial",
  "headline",
  "occupation_id",
  "departement_code",
  "accepts_remote",
  "is_demo",
] as const;
const searchFields = [
  ...publicFields,
  "summary",
  "day_rate_cents",
  "day_rate_currency",
  "available_from",
  "days_per_week",
  "commune_code",
  "mobility_km",
  "accepts_onsite",
] as const;
const introducedFields = [
  ...searchFields,
  "family_name",
  "phone",
  "street",
  "postcode",
  "legal_status",
  "siret",
  "foreign_registration",
] as const;
const stateFields = [...introducedFields, "is_listed", "is_paused", "created_at", "updated_at"] as const;

/** One presenter a table and audience: the data map stops the start when a column is not for its audience (clause T3). */
export const shownTo = {
  public: {
    talents: createPresenter(talents, "public", publicFields),
    talent_skills: createPresenter(talent_skills, "public", ["concept_id"]),
  },
  company_searching: {
    talents: createPresenter(talents, "company_searching", searchFields),
    talent_skills: createPresenter(talent_skills, "company_searching", ["concept_id", "level", "years"]),
    talent_experiences: createPresenter(talent_experiences, "company_searching", ["title", "started_on", "ended_on"]),
    talent_educations: createPresenter(talent_educations, "company_searching", ["title", "year"]),
    talent_languages: createPresenter(talent_languages, "company_searching", ["language", "level"]),
  },
  company_introduced: { talents: createPresenter(talents, "company_introduced", introducedFields), ...fullLists("company_introduced") },
  staff: { talents: createPresenter(talents, "staff", stateFields), ...fullLists("staff"), ...busyPeriods("staff") },
  self: { talents: createPresenter(talents, "self", [...stateFields, "version"]), ...fullLists("self"), ...busyPeriods("self") },
};

/** What stays with a company whose invitation ended without acceptance: of what anyone may be shown, the least that names a past decision. */
export const shownAfterEnd = {
  active: createPresenter(talents, "public", ["id", "given_name", "family_initial", "headline", "is_demo"]),
  paused: createPresenter(talents, "public", ["id", "given_name", "family_initial", "is_demo"]),
};

/** The columns that an audience gets, as disclosures name them: `table.column`. */
export function talentFieldsShown(audience: keyof typeof shownTo): string[] {
  const email = audience === "company_introduced" || audience === "staff" || audience === "self" ? ["accounts.email"] : [];
  const presenters: Record<string, { fields: readonly string[] }> = shownTo[audience];
  return [...Object.entries(presenters).flatMap(([table, { fields }]) => fields.map((field) => `${table}.${field}`)), ...email];
}

function fullLists(audience: Audience) {
  return {
    talent_skills: createPresenter(talent_skills, audience, ["concept_id", "level", "years"]),
    talent_experiences: createPresenter(talent_experiences, audience, ["title", "organisation", "started_on", "ended_on", "description"]),
    talent_educations: createPresenter(talent_educations, audience, ["title", "school", "year"]),
    talent_languages: createPresenter(talent_languages, audience, ["language", "level"]),
  };
}

function busyPeriods(audience: Audience) {
  return { talent_busy_periods: createPresenter(talent_busy_periods, audience, ["from_day", "to_day"]) };
}

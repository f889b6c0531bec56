import { m } from "@jump/contract/paraglide/messages.js";

const labels: Record<string, () => string> = {
  given_name: m.talent_given_name,
  family_name: m.talent_family_name,
  headline: m.talent_headline,
  summary: m.talent_summary,
  occupation_id: m.talent_occupation,
  legal_status: m.talent_legal_status,
  siret: m.talent_siret,
  foreign_registration: m.talent_foreign_registration,
  phone: m.talent_phone,
  street: m.talent_street,
  postcode: m.talent_postcode,
  commune_code: m.talent_commune,
  mobility_km: m.talent_mobility_km,
  amount: m.talent_day_rate,
  currency: m.talent_currency,
  available_from: m.talent_available_from,
  days_per_week: m.talent_days_per_week,
  from_day: m.talent_busy_from,
  to_day: m.talent_busy_to,
  skill_name: m.talent_skill_name,
  years: m.talent_skill_years,
  organisation: m.talent_experience_organisation,
  started_on: m.talent_experience_started_on,
  ended_on: m.talent_experience_ended_on,
  description: m.talent_experience_description,
  school: m.talent_education_school,
  year: m.talent_education_year,
  language: m.talent_language,
  level: m.talent_skill_level,
  "experiences.title": m.talent_experience_title,
  "educations.title": m.talent_education_title,
  name: m.company_name,
  siren: m.company_siren,
  website: m.company_website,
  about: m.company_about,
  job_title: m.company_my_job_title,
};

/** The label of each refused field, for the list above a form; entries of a list by their own number. */
export function labelsOf(errors: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.keys(errors ?? {}).flatMap((field) => {
      const [start = "", index, key] = field.split(".");
      const label = key === undefined ? labels[field] : (labels[`${start}.${key}`] ?? labels[key]);
      if (!label) return [];
      return [[field, key === undefined ? label() : `${label()} (${Number(index) + 1})`]];
    }),
  );
}

// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type TalentBusyPeriodsTable = {
  id: Generated<string>;
  talent_id: string;
  from_day: Temporal.PlainDate;
  to_day: Temporal.PlainDate;
};

export type TalentEducationsTable = {
  id: Generated<string>;
  talent_id: string;
  title: string;
  school: string;
  year: number | null;
};

export type TalentExperiencesTable = {
  id: Generated<string>;
  talent_id: string;
  title: string;
  organisation: string;
  started_on: Temporal.PlainDate;
  ended_on: Temporal.PlainDate | null;
  description: Generated<string>;
};

export type TalentLanguagesTable = {
  talent_id: string;
  language: string;
  level: "A1" | "A2" | "B1" | "B2" | "C1" | "C2" | "native";
};

export type TalentSkillsTable = {
  talent_id: string;
  concept_id: string;
  level: number;
  years: number;
};

export type TalentsTable = {
  id: Generated<string>;
  account_id: string;
  given_name: string;
  family_name: string;
  family_initial: Generated<string>;
  headline: Generated<string>;
  summary: Generated<string>;
  occupation_id: string | null;
  legal_status: "registered_company" | "craft" | "artist_author" | "micro_entrepreneur" | "independent_abroad" | null;
  siret: string | null;
  foreign_registration: string | null;
  phone: Buffer | null;
  street: Buffer | null;
  postcode: Buffer | null;
  commune_code: string | null;
  departement_code: Generated<string | null>;
  mobility_km: Generated<number>;
  accepts_onsite: Generated<boolean>;
  accepts_remote: Generated<boolean>;
  day_rate_cents: number | null;
  day_rate_currency: Generated<"EUR" | "GBP" | "CHF" | "USD">;
  available_from: Temporal.PlainDate | null;
  days_per_week: Generated<number>;
  is_listed: Generated<boolean>;
  is_paused: Generated<boolean>;
  is_demo: Generated<boolean>;
  version: Generated<number>;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  was_published: Generated<boolean>;
  withheld_from_ranking: Generated<boolean>;
  withheld_from_directory: Generated<boolean>;
};

export type Tables = {
  talent_busy_periods: TalentBusyPeriodsTable;
  talent_educations: TalentEducationsTable;
  talent_experiences: TalentExperiencesTable;
  talent_languages: TalentLanguagesTable;
  talent_skills: TalentSkillsTable;
  talents: TalentsTable;
};

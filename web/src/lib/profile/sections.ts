import type { ProfileFact } from "@jump/contract/talents.ts";
import { m } from "@jump/contract/paraglide/messages.js";

export const sectionIds = [
  "identity",
  "status",
  "contact",
  "place",
  "rate",
  "availability",
  "skills",
  "experiences",
  "languages",
  "educations",
  "visibility",
] as const;
export type SectionId = (typeof sectionIds)[number];

export function isSection(text: string): text is SectionId {
  return (sectionIds as readonly string[]).includes(text);
}

export const sectionTitles: Record<SectionId, () => string> = {
  identity: m.talent_section_identity,
  status: m.talent_section_status,
  contact: m.talent_section_contact,
  place: m.talent_section_place,
  rate: m.talent_section_rate,
  availability: m.talent_section_availability,
  skills: m.talent_section_skills,
  experiences: m.talent_section_experiences,
  languages: m.talent_section_languages,
  educations: m.talent_section_educations,
  visibility: m.talent_section_visibility,
};

export const sectionLeads: Record<SectionId, () => string> = {
  identity: m.talent_lead_identity,
  status: m.talent_lead_status,
  contact: m.talent_lead_contact,
  place: m.talent_lead_place,
  rate: m.talent_lead_rate,
  availability: m.talent_lead_availability,
  skills: m.talent_lead_skills,
  experiences: m.talent_lead_experiences,
  languages: m.talent_lead_languages,
  educations: m.talent_lead_educations,
  visibility: m.talent_lead_visibility,
};

/** Where a fact of a profile is given, and how it is called in a sentence. */
export const facts: Record<ProfileFact, { section: SectionId; text: () => string }> = {
  given_name: { section: "identity", text: m.talent_fact_given_name },
  family_name: { section: "identity", text: m.talent_fact_family_name },
  headline: { section: "identity", text: m.talent_fact_headline },
  occupation: { section: "identity", text: m.talent_fact_occupation },
  legal_status: { section: "status", text: m.talent_fact_legal_status },
  siret: { section: "status", text: m.talent_fact_siret },
  foreign_registration: { section: "status", text: m.talent_fact_foreign_registration },
  phone: { section: "contact", text: m.talent_fact_phone },
  postcode: { section: "place", text: m.talent_fact_postcode },
  place: { section: "place", text: m.talent_fact_place },
  day_rate: { section: "rate", text: m.talent_fact_day_rate },
  available_from: { section: "availability", text: m.talent_fact_available_from },
  skills: { section: "skills", text: m.talent_fact_skills },
  more_skills: { section: "skills", text: m.talent_fact_more_skills },
  experiences: { section: "experiences", text: m.talent_fact_experiences },
  languages: { section: "languages", text: m.talent_fact_languages },
  summary: { section: "identity", text: m.talent_fact_summary },
  educations: { section: "educations", text: m.talent_fact_educations },
};

/** How the four levels of a skill read. */
export const levelNames: Record<number, () => string> = {
  1: m.talent_level_1,
  2: m.talent_level_2,
  3: m.talent_level_3,
  4: m.talent_level_4,
};

export const statusNames = {
  micro_entrepreneur: m.talent_status_micro_entrepreneur,
  registered_company: m.talent_status_registered_company,
  craft: m.talent_status_craft,
  artist_author: m.talent_status_artist_author,
  independent_abroad: m.talent_status_independent_abroad,
};

import { z } from "zod";
import { NamedPlace } from "./common-fields.ts";
import { languageLevels } from "./criteria.ts";
import { Money } from "./money.ts";
import { pageOf } from "./paging.ts";

/** Clause D2: how a Talent lawfully works. */
export const legalStatuses = ["registered_company", "craft", "artist_author", "micro_entrepreneur", "independent_abroad"] as const;
export type LegalStatus = (typeof legalStatuses)[number];

/** A concept with its name in the reader's language. */
export const NamedConcept = z.object({ id: z.string(), label: z.string() });

const money = Money.nullable();
const level = z.int().min(1).max(4);
const languages = z.array(z.object({ language: z.string(), level: z.enum(languageLevels) }));
const shortExperience = z.object({ title: z.string(), started_on: z.string(), ended_on: z.string().nullable() });
const experience = shortExperience.extend({ organisation: z.string(), description: z.string() });
const shortEducation = z.object({ title: z.string(), year: z.int().nullable() });
const education = shortEducation.extend({ school: z.string() });

/** What anyone sees of a Talent who chose to be listed. */
export const TalentPublic = z.object({
  id: z.uuid(),
  given_name: z.string(),
  family_initial: z.string(),
  headline: z.string(),
  occupation: NamedConcept.nullable(),
  skills: z.array(NamedConcept),
  departement: z.object({ code: z.string(), name: z.string() }).nullable(),
  accepts_remote: z.boolean(),
  is_demo: z.boolean(),
});
export type TalentPublic = z.infer<typeof TalentPublic>;
export const TalentDirectoryPage = pageOf(TalentPublic);

/** What a company sees while it searches, before the Talent has accepted anything (clause T3). */
export const TalentForSearch = TalentPublic.extend({
  summary: z.string(),
  skills: z.array(NamedConcept.extend({ level, years: z.int() })),
  experiences: z.array(shortExperience),
  educations: z.array(shortEducation),
  languages,
  day_rate: money,
  available_from: z.string().nullable(),
  days_per_week: z.number(),
  commune: NamedPlace.nullable(),
  mobility_km: z.int(),
  accepts_onsite: z.boolean(),
});
export type TalentForSearch = z.infer<typeof TalentForSearch>;

/** What the company gets of a Talent who accepted to be introduced to it: the fields of clause T3, bank details excepted. */
export const TalentForIntroduced = TalentForSearch.extend({
  family_name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  legal_status: z.enum(legalStatuses).nullable(),
  siret: z.string().nullable(),
  foreign_registration: z.string().nullable(),
  experiences: z.array(experience),
  educations: z.array(education),
});
export type TalentForIntroduced = z.infer<typeof TalentForIntroduced>;

/** What staff see who look after a Talent. */
export const TalentForStaff = TalentForIntroduced.extend({
  is_listed: z.boolean(),
  is_paused: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
  busy: z.array(z.object({ from_day: z.string(), to_day: z.string() })),
});
export type TalentForStaff = z.infer<typeof TalentForStaff>;

/** Facts of a profile, in the order in which they are asked for; `missing` and `next_step` name them. */
export const profileFacts = [
  "given_name",
  "family_name",
  "headline",
  "occupation",
  "legal_status",
  "siret",
  "foreign_registration",
  "phone",
  "postcode",
  "place",
  "day_rate",
  "available_from",
  "skills",
  "experiences",
  "languages",
  "summary",
  "educations",
  "more_skills",
] as const;
export type ProfileFact = (typeof profileFacts)[number];

export const Completeness = z.object({
  /** What an introduction still needs (clause L2); empty when the Talent can be introduced. */
  missing: z.array(z.enum(profileFacts)),
  /** Share of the useful facts that are there, 0 to 100. */
  strength: z.int().min(0).max(100),
  next_step: z.enum(profileFacts).nullable(),
});
export type Completeness = z.infer<typeof Completeness>;

/** Everything a Talent has told about himself or herself, ready to be edited. */
export const TalentSelf = TalentForStaff.extend({
  version: z.int(),
  completeness: Completeness,
});
export type TalentSelf = z.infer<typeof TalentSelf>;

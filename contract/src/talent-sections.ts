import { z } from "zod";
import { CalendarDay, PlaceCode } from "./common-fields.ts";
import { conceptIdSchema, languageCodeSchema, languageLevelSchema, skillLevelSchema } from "./criteria.ts";
import { Money } from "./money.ts";
import { legalStatuses } from "./talents.ts";
import { PageQuery } from "./paging.ts";
import { isSiret, withoutSeparators } from "./siret.ts";

/** Counts the changes of a profile: a section saved over an older one is refused with `wrong_state`. */
const version = z.int().min(1).max(1_000_000_000);
const line = (max: number) => z.string().trim().min(1).max(max);
const prose = (max: number) => z.string().trim().max(max);
/** An empty field of a form is the same as none. */
const optionalLine = (max: number) => prose(max).nullable();

export const IdentitySection = z.strictObject({
  version,
  given_name: line(80),
  family_name: line(80),
  headline: prose(120),
  summary: prose(2000),
  occupation_id: conceptIdSchema.nullable(),
});

export const StatusSection = z.strictObject({
  version,
  legal_status: z.enum(legalStatuses).nullable(),
  siret: z
    .string()
    .max(30)
    .overwrite(withoutSeparators)
    .refine((siret) => siret === "" || isSiret(siret), "invalid_siret")
    .nullable(),
  /** Number in the register of the country, for an independent abroad. */
  foreign_registration: optionalLine(60),
});

export const ContactSection = z.strictObject({ version, phone: optionalLine(40) });

export const PlaceSection = z.strictObject({
  version,
  street: optionalLine(160),
  postcode: optionalLine(12),
  /** Where the Talent works from. */
  commune_code: PlaceCode.nullable(),
  /** How far the Talent goes to work on site, in kilometres. */
  mobility_km: z.int().min(0).max(1500),
  accepts_onsite: z.boolean(),
  accepts_remote: z.boolean(),
});

export const RateSection = z.strictObject({
  version,
  /** Without VAT, for a day; the Talent alone sets it. */
  day_rate: Money.extend({ amount: z.int().min(100).max(1_000_000) }).nullable(),
});

export const BusyPeriod = z
  .strictObject({ from_day: CalendarDay, to_day: CalendarDay })
  .refine(({ from_day, to_day }) => from_day <= to_day, { error: "range_reversed", path: ["to_day"] });

export const AvailabilitySection = z.strictObject({
  version,
  available_from: CalendarDay.nullable(),
  days_per_week: z.number().min(0.5).max(7).multipleOf(0.5, "half_days_only"),
  busy: z.array(BusyPeriod).max(100),
});

export const TalentSkill = z.strictObject({ concept_id: conceptIdSchema, level: skillLevelSchema, years: z.int().min(0).max(60) });
export const SkillsSection = z.strictObject({ version, skills: z.array(TalentSkill).max(60).superRefine(eachOnce("concept_id")) });

export const TalentExperience = z
  .strictObject({
    title: line(120),
    organisation: line(120),
    started_on: CalendarDay,
    ended_on: CalendarDay.nullable(),
    description: prose(2000),
  })
  .refine(({ started_on, ended_on }) => ended_on === null || started_on <= ended_on, { error: "range_reversed", path: ["ended_on"] });
export const ExperiencesSection = z.strictObject({ version, experiences: z.array(TalentExperience).max(50) });

export const TalentEducation = z.strictObject({ title: line(120), school: line(120), year: z.int().min(1940).max(2100).nullable() });
export const EducationsSection = z.strictObject({ version, educations: z.array(TalentEducation).max(30) });

export const TalentLanguage = z.strictObject({ language: languageCodeSchema, level: languageLevelSchema });
export const LanguagesSection = z.strictObject({ version, languages: z.array(TalentLanguage).max(20).superRefine(eachOnce("language")) });

/** Whether anyone may find the Talent in the public directory (clause U6); companies' searches do not depend on it. */
export const VisibilitySection = z.strictObject({ version, is_listed: z.boolean() });
export const VersionOnly = z.strictObject({ version });

/** Filters of the public directory. */
export const DirectoryQuery = PageQuery.extend({
  occupation: conceptIdSchema.optional(),
  skill: conceptIdSchema.optional(),
  departement: z
    .string()
    .regex(/^(?:[0-9][0-9AB]|97[0-9]|98[0-9])$/, "invalid_departement")
    .optional(),
  remote: z.stringbool().optional(),
});
export type DirectoryQuery = z.infer<typeof DirectoryQuery>;

function eachOnce<Key extends string>(key: Key) {
  return (items: readonly Record<Key, string>[], ctx: z.RefinementCtx) => {
    const seen = new Set<string>();
    for (const [at, item] of items.entries()) {
      if (seen.has(item[key])) ctx.addIssue({ code: "custom", path: [at, key], message: "listed_twice" });
      seen.add(item[key]);
    }
  };
}

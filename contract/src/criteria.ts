import { z } from "zod";

export const seniorities = ["junior", "confirmed", "senior", "lead"] as const;
export const remoteModes = ["none", "partial", "full", "unknown"] as const;
export const budgetKinds = ["day", "hour", "month", "year", "fixed"] as const;
export const vatModes = ["excl", "incl", "unknown"] as const;
export const importances = ["must", "nice"] as const;
/** Language levels of the Common European Framework, lowest first, then native. */
export const languageLevels = ["A1", "A2", "B1", "B2", "C1", "C2", "native"] as const;

/** Id of a concept: a slug of our layer, or `esco:`, `rome:`, `icon:`, `lang:` and the foreign id. */
export const conceptIdSchema = z.string().regex(/^(?:(?:esco|rome|icon|lang):)?[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "invalid_concept");

/** 1 notions, 2 autonomous, 3 advanced, 4 expert. */
export const skillLevelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], {
  error: "invalid_level",
});

export const languageCodeSchema = z.string().regex(/^[a-z]{2,3}$/, "invalid_language");
export const languageLevelSchema = z.enum(languageLevels, { error: "invalid_level" });

const isoDate = z.iso.date({ error: "invalid_date" });
const currency = z.string().regex(/^[A-Z]{3}$/, "invalid_currency");
const minorUnits = integer(0, 1_000_000_000);
const days = z.number({ error: "invalid_number" }).min(0.5, "out_of_range").max(7, "out_of_range").multipleOf(0.5, "half_days_only");

const wantedSkill = z.object({
  id: conceptIdSchema,
  importance: z.enum(importances, { error: "invalid_importance" }),
  min_level: skillLevelSchema.nullable(),
});

const place = z.object({
  /** INSEE code of a French commune, else the code of the city in its own register. */
  code: z.string().min(1, "required").max(40, "too_long"),
  name: z.string().min(1, "required").max(120, "too_long"),
  country: z.string().regex(/^[A-Z]{2}$/, "invalid_country"),
  lat: z.number({ error: "invalid_number" }).min(-90, "out_of_range").max(90, "out_of_range"),
  lon: z.number({ error: "invalid_number" }).min(-180, "out_of_range").max(180, "out_of_range"),
  radius_km: integer(1, 2000).nullable(),
});

const budget = z
  .object({
    kind: z.enum(budgetKinds, { error: "invalid_kind" }),
    min: minorUnits.nullable(),
    max: minorUnits.nullable(),
    currency,
    vat: z.enum(vatModes, { error: "invalid_kind" }),
  })
  .refine((b) => b.min !== null || b.max !== null, "amount_required")
  .refine((b) => b.min === null || b.max === null || b.min <= b.max, "range_reversed");

/**
 * What a human confirmed about a mission: the only thing that is ever ranked on (clause A2).
 * Every message of an issue is a stable code that the clients translate.
 */
export const confirmedCriteriaSchema = z
  .object({
    title: z.string().trim().min(1, "required").max(160, "too_long"),
    occupations: z.array(conceptIdSchema).max(10, "too_many").refine(isDistinct, "duplicate"),
    skills: z
      .array(wantedSkill)
      .max(40, "too_many")
      .refine((all) => isDistinct(all.map((s) => s.id)), "duplicate"),
    any_of: z.array(z.array(conceptIdSchema).min(2, "too_few").max(10, "too_many").refine(isDistinct, "duplicate")).max(10, "too_many"),
    excluded: z.array(conceptIdSchema).max(40, "too_many").refine(isDistinct, "duplicate"),
    seniority: z.enum(seniorities, { error: "invalid_seniority" }).nullable(),
    min_years: integer(0, 50).nullable(),
    start: z
      .object({ earliest: isoDate, latest: isoDate })
      .refine((s) => s.earliest <= s.latest, "range_reversed")
      .nullable(),
    duration_days: range(integer(1, 3650)).nullable(),
    days_per_week: range(days).nullable(),
    place: place.nullable(),
    remote: z.enum(remoteModes, { error: "invalid_kind" }),
    onsite_days_per_week: z
      .number({ error: "invalid_number" })
      .min(0, "out_of_range")
      .max(7, "out_of_range")
      .multipleOf(0.5, "half_days_only")
      .nullable(),
    budget: budget.nullable(),
    languages: z
      .array(z.object({ code: languageCodeSchema, level: languageLevelSchema.nullable() }))
      .max(10, "too_many")
      .refine((all) => isDistinct(all.map((l) => l.code)), "duplicate"),
    headcount: integer(1, 100),
  })
  .superRefine((c, ctx) => {
    const wanted = new Set([...c.occupations, ...c.skills.map((s) => s.id), ...c.any_of.flat()]);
    if (c.excluded.some((id) => wanted.has(id))) {
      ctx.addIssue({ code: "custom", path: ["excluded"], message: "wanted_and_excluded" });
    }
    if (c.days_per_week !== null && c.onsite_days_per_week !== null && c.onsite_days_per_week > c.days_per_week.max) {
      ctx.addIssue({ code: "custom", path: ["onsite_days_per_week"], message: "more_than_days_per_week" });
    }
    if (c.remote === "full" && (c.onsite_days_per_week ?? 0) > 0) {
      ctx.addIssue({ code: "custom", path: ["onsite_days_per_week"], message: "contradicts_remote" });
    }
  });

export type ConfirmedCriteria = z.infer<typeof confirmedCriteriaSchema>;
export type Seniority = (typeof seniorities)[number];
export type LanguageLevel = (typeof languageLevels)[number];
export type SkillLevel = z.infer<typeof skillLevelSchema>;
export type Budget = NonNullable<ConfirmedCriteria["budget"]>;

/** Criteria that ask for nothing but a title: the start of a form, and of a test. */
export function emptyCriteria(title: string): ConfirmedCriteria {
  return {
    title,
    occupations: [],
    skills: [],
    any_of: [],
    excluded: [],
    seniority: null,
    min_years: null,
    start: null,
    duration_days: null,
    days_per_week: null,
    place: null,
    remote: "unknown",
    onsite_days_per_week: null,
    budget: null,
    languages: [],
    headcount: 1,
  };
}

function integer(min: number, max: number) {
  return z.number({ error: "invalid_number" }).int("not_an_integer").min(min, "out_of_range").max(max, "out_of_range");
}

function range(item: z.ZodNumber) {
  return z.object({ min: item, max: item }).refine((r) => r.min <= r.max, "range_reversed");
}

function isDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

import { z } from "zod";

export const SENIORITIES = ["junior", "confirmed", "senior", "lead"] as const;
export const REMOTE_MODES = ["none", "partial", "full", "unknown"] as const;
export const BUDGET_KINDS = ["day", "hour", "month", "year", "fixed"] as const;
export const VAT_MODES = ["excl", "incl", "unknown"] as const;
export const BRIEF_LANGUAGE_LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2", "native"] as const;
export const BRIEF_FLAGS = ["personal_data", "discriminatory", "contradiction"] as const;

const isoDate = z.iso.date();
const numberRange = z.object({ min: z.number(), max: z.number() });

/** What a mission text proposes before a human confirms it; `null`, `[]` or `unknown` where the text does not say. */
export const BriefCriteria = z.object({
  title: z.string(),
  occupation_terms: z.array(z.string()),
  must_skills: z.array(z.string()),
  nice_skills: z.array(z.string()),
  any_of: z.array(z.array(z.string())),
  excluded: z.array(z.string()),
  seniority: z.enum(SENIORITIES).nullable(),
  min_years: z.number().nullable(),
  start: z.object({ earliest: isoDate, latest: isoDate }).nullable(),
  duration_days: numberRange.nullable(),
  days_per_week: numberRange.nullable(),
  place: z.object({ city: z.string(), country: z.string(), radius_km: z.number().nullable() }).nullable(),
  remote: z.enum(REMOTE_MODES),
  onsite_days_per_week: z.number().nullable(),
  /** Amounts are in major units as written in the text (450 means 450.00); the confirmed mission stores minor units. */
  budget: z
    .object({
      kind: z.enum(BUDGET_KINDS),
      min: z.number().nullable(),
      max: z.number().nullable(),
      currency: z.string(),
      vat: z.enum(VAT_MODES),
    })
    .nullable(),
  languages: z.array(z.object({ code: z.string(), level: z.enum(BRIEF_LANGUAGE_LEVELS).nullable() })),
  headcount: z.number().int().min(1),
  flags: z.array(z.enum(BRIEF_FLAGS)),
});
export type BriefCriteria = z.infer<typeof BriefCriteria>;

/** Field name, or list item such as `must_skills.0`, to `[start, end)` UTF-16 offsets in the original text. */
export const BriefSpans = z.record(z.string(), z.tuple([z.number().int().min(0), z.number().int().min(0)]));
export type BriefSpans = z.infer<typeof BriefSpans>;

/** Concept ids behind the names of the criteria, index by index; `null` for a name no concept is known for. */
export const BriefConcepts = z.object({
  must: z.array(z.string().nullable()),
  nice: z.array(z.string().nullable()),
  any_of: z.array(z.array(z.string().nullable())),
  excluded: z.array(z.string().nullable()),
  occupations: z.array(z.string()),
});
export type BriefConcepts = z.infer<typeof BriefConcepts>;

export const ParsedBriefOutput = z.object({ criteria: BriefCriteria, spans: BriefSpans });
export type ParsedBriefOutput = z.infer<typeof ParsedBriefOutput>;

import { z } from "zod";
import { conceptIdSchema, importances, languageCodeSchema, languageLevelSchema, skillLevelSchema } from "./criteria.ts";

/** What a Talent is compared on (clause A1), in the order in which it is shown. */
export const criterionIds = ["skills", "availability", "rate", "place", "languages", "reviews"] as const;
export const criterionIdSchema = z.enum(criterionIds);

/** Points of a full match; the weights of the criteria sum to it. */
export const fullScore = 10_000;

const points = z.int().min(0).max(fullScore);
const percent = z.int().min(0).max(100);
const km = z.int().min(0);
const date = z.iso.date();
const money = z.object({ amount: z.int().min(0), currency: z.string() });
const years = z.int().min(0);
const part = { points, max: points };
const skill = { skill: conceptIdSchema, importance: z.enum(importances), wanted: skillLevelSchema.nullable(), ...part };

/**
 * A reason for points, free of language: a code and its parameters. Facts with `points` and `max` are parts
 * of their criterion, and those parts sum to its points.
 */
export const factSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("not_asked") }),
  z.object({ code: z.literal("skill_exact"), ...skill, level: skillLevelSchema, years }),
  z.object({ code: z.literal("skill_related"), ...skill, via: conceptIdSchema, closeness: percent, level: skillLevelSchema, years }),
  z.object({ code: z.literal("skill_missing"), ...skill }),
  z.object({
    code: z.literal("any_of_met"),
    wanted: z.array(conceptIdSchema),
    via: conceptIdSchema,
    closeness: percent,
    level: skillLevelSchema,
    years,
    ...part,
  }),
  z.object({ code: z.literal("any_of_missing"), wanted: z.array(conceptIdSchema), ...part }),
  z.object({ code: z.literal("occupation_exact"), occupation: conceptIdSchema, ...part }),
  z.object({ code: z.literal("occupation_related"), occupation: conceptIdSchema, via: conceptIdSchema, closeness: percent, ...part }),
  z.object({ code: z.literal("occupation_missing"), wanted: z.array(conceptIdSchema), ...part }),
  z.object({ code: z.literal("experience_enough"), years, wanted: years, ...part }),
  z.object({ code: z.literal("experience_short"), years, wanted: years, ...part }),
  z.object({ code: z.literal("available_from"), date, latest: date.nullable(), ...part }),
  z.object({ code: z.literal("available_late"), date, latest: date, late_days: z.int().min(1), ...part }),
  z.object({ code: z.literal("availability_unknown"), ...part }),
  z.object({ code: z.literal("busy_part"), free_percent: percent }),
  z.object({ code: z.literal("days_enough"), days: z.number(), wanted: z.number(), ...part }),
  z.object({ code: z.literal("days_fewer"), days: z.number(), wanted: z.number(), ...part }),
  z.object({ code: z.literal("days_not_asked"), ...part }),
  z.object({ code: z.literal("rate_within_budget"), rate: money, ceiling: money }),
  z.object({ code: z.literal("rate_above_budget"), rate: money, ceiling: money, above_percent: z.int().min(0) }),
  z.object({ code: z.literal("rate_unknown") }),
  z.object({ code: z.literal("rate_currency_differs"), rate: money, currency: z.string() }),
  z.object({ code: z.literal("rate_not_comparable"), kind: z.enum(["year", "fixed"]) }),
  z.object({ code: z.literal("distance_km"), km }),
  z.object({ code: z.literal("too_far"), km, limit_km: km }),
  z.object({ code: z.literal("remote_ok") }),
  z.object({ code: z.literal("remote_to_confirm"), km: km.nullable() }),
  z.object({ code: z.literal("remote_refused") }),
  z.object({ code: z.literal("onsite_refused") }),
  z.object({ code: z.literal("place_unknown") }),
  z.object({
    code: z.literal("language_ok"),
    language: languageCodeSchema,
    level: languageLevelSchema,
    wanted: languageLevelSchema,
    ...part,
  }),
  z.object({
    code: z.literal("language_below"),
    language: languageCodeSchema,
    level: languageLevelSchema,
    wanted: languageLevelSchema,
    ...part,
  }),
  z.object({ code: z.literal("language_missing"), language: languageCodeSchema, wanted: languageLevelSchema, ...part }),
  z.object({ code: z.literal("reviews_mean"), count: z.int().min(1), mean: percent }),
  z.object({ code: z.literal("reviews_too_few"), count: z.int().min(0), minimum: z.int().min(1) }),
]);

export const criterionResultSchema = z.object({ criterion: criterionIdSchema, points, max: points, facts: z.array(factSchema) });

/** A hard filter that a Talent does not pass: it moves them below the fitting ones, never off the list (clause A2). */
export const blockerSchema = z.discriminatedUnion("code", [
  /** Each item lists the alternatives of which one was needed; a single skill is a list of one. */
  z.object({ code: z.literal("must_skills"), missing: z.array(z.array(conceptIdSchema)) }),
  z.object({ code: z.literal("excluded"), occupations: z.array(conceptIdSchema) }),
  z.object({
    code: z.literal("availability"),
    reason: z.enum(["too_late", "busy"]),
    available_from: date.nullable(),
    latest: date,
    free_percent: percent,
  }),
  z.object({ code: z.literal("days_per_week"), days: z.number(), wanted: z.number() }),
  z.object({ code: z.literal("rate"), rate: money, ceiling: money }),
  z.object({
    code: z.literal("place"),
    reason: z.enum(["too_far", "remote_refused", "onsite_refused"]),
    km: km.nullable(),
    limit_km: km.nullable(),
  }),
  z.object({
    code: z.literal("language"),
    language: languageCodeSchema,
    level: languageLevelSchema.nullable(),
    wanted: languageLevelSchema,
  }),
]);

/** One Talent in a ranking: criteria points sum to the score; no blocker means that every hard filter is passed. */
export const rankedHitSchema = z.object({
  talent_id: z.string(),
  score: points,
  criteria: z.array(criterionResultSchema),
  blockers: z.array(blockerSchema),
});

/** Points per criterion; they sum to `fullScore`. The bounds are in the published ranking rules. */
export const weightsSchema = z
  .object({ skills: points, availability: points, rate: points, place: points, languages: points, reviews: points })
  .refine((w) => criterionIds.reduce((sum, id) => sum + w[id], 0) === fullScore, "weights_sum");

export type CriterionId = (typeof criterionIds)[number];
export type Fact = z.infer<typeof factSchema>;
export type FactCode = Fact["code"];
export type CriterionResult = z.infer<typeof criterionResultSchema>;
export type Blocker = z.infer<typeof blockerSchema>;
export type BlockerCode = Blocker["code"];
export type RankedHit = z.infer<typeof rankedHitSchema>;
export type Weights = z.infer<typeof weightsSchema>;

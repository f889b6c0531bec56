import { z } from "zod";
import { languageLevelSchema, skillLevelSchema } from "./criteria.ts";
import { criterionIdSchema } from "./matching.ts";

/** Facts about a person that the ranking never reads, in the order in which the public page lists them. */
export const neverUsedIds = [
  "name",
  "sex",
  "birth_date",
  "age",
  "photo",
  "nationality",
  "postcode",
  "address",
  "phone",
  "email",
  "bank",
  "refusals",
  "visits",
] as const;

const share = z.int().min(0).max(10_000);
const days = z.number().min(0);

/** Everything that the public page on the ranking shows; the scorer reads its own numbers from the same object. */
export const rankingRulesSchema = z.object({
  version: z.string(),
  since: z.iso.date(),
  full_score: z.int(),
  weights: z.array(z.object({ criterion: criterionIdSchema, weight: z.int(), min: z.int(), max: z.int() })),
  /** Share (of 10,000) of a criterion or part given when the Talent has not said what is needed to compare. */
  unknown_share: share,
  skills: z.object({
    /** Relative weight of each wanted thing inside the criterion. */
    parts: z.object({ must: z.int(), any_of: z.int(), nice: z.int(), occupation: z.int(), experience: z.int() }),
    /** Points of 100 by how many levels the Talent is below the wanted one. */
    level_points_by_gap: z.array(z.int()).length(4),
    level_when_not_said: skillLevelSchema,
    points_per_year: z.int(),
    years_counted: z.int(),
    /** Percent below which a related skill does not stand in for a required one. */
    closeness_for_must: z.int(),
    seniority_years: z.object({ junior: z.int(), confirmed: z.int(), senior: z.int(), lead: z.int() }),
  }),
  availability: z.object({
    start_share: share,
    days_share: share,
    late_days_tolerated: days,
    share_when_latest: share,
    free_percent_needed: z.int(),
    duration_days_when_not_said: days,
    start_window_days_when_not_said: days,
    lowest_share_when_start_not_said: share,
    missing_days_per_week_tolerated: days,
  }),
  rate: z.object({
    above_percent_tolerated: z.int(),
    share_at_limit: share,
    hours_per_day: z.int(),
    vat_percent_when_included: z.int(),
    days_per_week_when_not_said: days,
  }),
  place: z.object({
    near_km: z.int(),
    far_km: z.int(),
    loss_at_far: share,
    loss_percent_when_partly_remote: z.int(),
    days_per_week_on_site: z.int(),
  }),
  languages: z.object({ level_when_not_said: languageLevelSchema, share_one_level_below: share }),
  reviews: z.object({ minimum_count: z.int(), neutral_mean: z.int() }),
  never_used: z.array(z.enum(neverUsedIds)),
});

export type RankingRules = z.infer<typeof rankingRulesSchema>;

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
  fullScore: z.int(),
  weights: z.array(z.object({ criterion: criterionIdSchema, weight: z.int(), min: z.int(), max: z.int() })),
  /** Share (of 10,000) of a criterion or part given when the Talent has not said what is needed to compare. */
  unknownShare: share,
  skills: z.object({
    /** Relative weight of each wanted thing inside the criterion. */
    parts: z.object({ must: z.int(), anyOf: z.int(), nice: z.int(), occupation: z.int(), experience: z.int() }),
    /** Points of 100 by how many levels the Talent is below the wanted one. */
    levelPointsByGap: z.array(z.int()).length(4),
    levelWhenNotSaid: skillLevelSchema,
    pointsPerYear: z.int(),
    yearsCounted: z.int(),
    /** Percent below which a related skill does not stand in for a required one. */
    closenessForMust: z.int(),
    seniorityYears: z.object({ junior: z.int(), confirmed: z.int(), senior: z.int(), lead: z.int() }),
  }),
  availability: z.object({
    startShare: share,
    daysShare: share,
    lateDaysTolerated: days,
    shareWhenLatest: share,
    freePercentNeeded: z.int(),
    durationDaysWhenNotSaid: days,
    startWindowDaysWhenNotSaid: days,
    lowestShareWhenStartNotSaid: share,
    missingDaysPerWeekTolerated: days,
  }),
  rate: z.object({
    abovePercentTolerated: z.int(),
    shareAtLimit: share,
    hoursPerDay: z.int(),
    vatPercentWhenIncluded: z.int(),
    daysPerWeekWhenNotSaid: days,
  }),
  place: z.object({ nearKm: z.int(), farKm: z.int(), lossAtFar: share, lossPercentWhenPartlyRemote: z.int(), daysPerWeekOnSite: z.int() }),
  languages: z.object({ levelWhenNotSaid: languageLevelSchema, shareOneLevelBelow: share }),
  reviews: z.object({ minimumCount: z.int(), neutralMean: z.int() }),
  neverUsed: z.array(z.enum(neverUsedIds)),
});

export type RankingRules = z.infer<typeof rankingRulesSchema>;

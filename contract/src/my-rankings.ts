import { z } from "zod";
import { counterfactualSchema } from "./counterfactuals.ts";
import { blockerSchema, criterionIdSchema, factSchema, weightsSchema } from "./matching.ts";
import { ConceptName } from "./missions.ts";
import { pageOf } from "./paging.ts";

const points = z.int().min(0);
const money = z.object({ amount: z.int().min(0), currency: z.string() });

/** Where a Talent stood, from a place to another; the last band is open. */
export const placeBands = [
  { from: 1, to: 5 },
  { from: 6, to: 10 },
  { from: 11, to: 20 },
  { from: 21, to: 50 },
  { from: 51, to: 100 },
  { from: 101, to: null },
] as const;
export const PlaceBand = z.object({ from: z.int(), to: z.int().nullable() });
export type PlaceBand = z.infer<typeof PlaceBand>;

/** One ranking in which somebody was shown the Talent; `company` is null where that was staff. */
export const MyRankingSummary = z.object({
  receipt_id: z.uuid(),
  company: z.string().nullable(),
  shown_at: z.string(),
  place: PlaceBand,
  score: points,
});
export type MyRankingSummary = z.infer<typeof MyRankingSummary>;
export const MyRankings = pageOf(MyRankingSummary);

/** The reasons as the company read them, but for its budget, which is its own: only whether the rate was within it. */
export const ownFactSchema = z.union([
  z.object({ code: z.literal("own_rate_within"), rate: money }),
  z.object({ code: z.literal("own_rate_above"), rate: money }),
  factSchema,
]);
export type OwnFact = z.infer<typeof ownFactSchema>;
export const ownBlockerSchema = z.union([z.object({ code: z.literal("own_rate"), rate: money }), blockerSchema]);
export type OwnBlocker = z.infer<typeof ownBlockerSchema>;

/** A ranking opened by a Talent who was shown in it: their own place and reasons, and what would have moved them; nothing of anybody else. */
export const MyRanking = MyRankingSummary.extend({
  on_date: z.string(),
  scorer_version: z.string(),
  weights: weightsSchema,
  criteria: z.array(z.object({ criterion: criterionIdSchema, points, max: points, facts: z.array(ownFactSchema) })),
  blockers: z.array(ownBlockerSchema),
  concepts: z.array(ConceptName),
  /** Null when an earlier scorer made the ranking, which cannot be asked any more. */
  counterfactual: counterfactualSchema.nullable(),
});
export type MyRanking = z.infer<typeof MyRanking>;

import { z } from "zod";
import { blockerSchema, criterionResultSchema, weightsSchema } from "./matching.ts";
import { ConceptName } from "./missions.ts";
import { PageQuery } from "./paging.ts";
import { TalentForSearch } from "./talents.ts";

export const decisionKinds = ["invited", "set_aside", "reconsidered"] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Why a human decides so: asked every time, kept with the decision (clause A2). */
export const DecisionReason = z.string().trim().min(3).max(1000);

export const ShortlistQuery = PageQuery.extend({ receipt: z.uuid().optional() });

export const Decision = z.object({ decision: z.enum(decisionKinds), reason: z.string(), decided_at: z.string(), decided_by: z.string() });

/** One place of the ranking: who, why, and what a human has decided so far. */
export const ShortlistEntry = z.object({
  place: z.int(),
  talent: TalentForSearch,
  score: z.int(),
  criteria: z.array(criterionResultSchema),
  blockers: z.array(blockerSchema),
  decision: Decision.nullable(),
});
export type ShortlistEntry = z.infer<typeof ShortlistEntry>;

/** A page of the whole list: first the Talents who meet every hard criterion, then the others with what stands in the way. */
export const Shortlist = z.object({
  receipt_id: z.uuid(),
  ranked_at: z.string(),
  scorer_version: z.string(),
  weights: weightsSchema,
  fitting: z.int(),
  total: z.int(),
  page: z.int(),
  size: z.int(),
  items: z.array(ShortlistEntry),
  concepts: z.array(ConceptName),
});
export type Shortlist = z.infer<typeof Shortlist>;

export const NewDecision = z.object({
  talent_id: z.uuid(),
  receipt_id: z.uuid(),
  decision: z.enum(["set_aside", "reconsidered"]),
  reason: DecisionReason,
});

export const Receipt = z.object({
  id: z.uuid(),
  mission_id: z.uuid(),
  created_at: z.string(),
  scorer_version: z.string(),
  weights: weightsSchema,
  on_date: z.string(),
  criteria_version: z.int(),
  /** Talents who were ranked, those with blockers too. */
  considered: z.int(),
  /** Places that the receipt keeps: those that were read, and the next ones. */
  kept: z.int(),
  fitting: z.int(),
  /** Whether ranking the stored inputs again gives the stored order; null when another scorer version made it. */
  replays: z.boolean().nullable(),
  /** Talents who were ranked and have been erased since: they are left out of the repeated ranking. */
  erased: z.int(),
});

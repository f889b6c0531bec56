import { z } from "zod";
import { confirmedCriteriaSchema } from "./criteria.ts";
import { criterionIds, weightsSchema, type CriterionId } from "./matching.ts";
import { Locale } from "./locale.ts";
import { PageQuery } from "./paging.ts";

export const missionStates = ["draft", "open", "shortlisting", "filled", "cancelled", "expired"] as const;
export type MissionState = (typeof missionStates)[number];

export const missionActions = ["confirm", "weigh", "start_shortlist", "fill", "cancel", "expire"] as const;
export type MissionAction = (typeof missionActions)[number];

/** The text in which a company describes its need, in its own words. */
export const BriefText = z.string().trim().min(30).max(20_000);

export const NewMission = z.object({ brief: BriefText, company_id: z.uuid().optional() });
export type NewMission = z.infer<typeof NewMission>;

/** Where a proposed value was read: `field` is a path into the criteria (skills by concept id), offsets count UTF-16 units of the brief. */
export const Evidence = z.object({ field: z.string(), start: z.int(), end: z.int(), words: z.string() });
export type Evidence = z.infer<typeof Evidence>;

export const briefFlags = ["personal_data", "discriminatory", "contradiction"] as const;

/** What the reading of the text proposes; nothing is ranked on it until a human confirms. */
export const Proposal = z.object({
  criteria: confirmedCriteriaSchema,
  evidence: z.array(Evidence),
  flags: z.array(z.enum(briefFlags)),
  /** Names in the text that no concept is known for: shown, never ranked on. */
  unknown_names: z.array(z.string()),
});
export type Proposal = z.infer<typeof Proposal>;

/** A concept with its name in the reader's language. */
export const ConceptName = z.object({ id: z.string(), kind: z.string(), label: z.string() });
export type ConceptName = z.infer<typeof ConceptName>;

export const MissionSummary = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(missionStates),
  company: z.object({ id: z.uuid(), name: z.string() }),
  created_at: z.string(),
  expires_on: z.string(),
  is_demo: z.boolean(),
});
export type MissionSummary = z.infer<typeof MissionSummary>;

export const Mission = MissionSummary.extend({
  brief: z.string(),
  brief_locale: Locale,
  proposal: Proposal,
  criteria: confirmedCriteriaSchema.nullable(),
  criteria_version: z.int(),
  criteria_confirmed_at: z.string().nullable(),
  /** What each criterion counts for, of 10,000; every Talent who reads a ranking of this mission reads them too. */
  weights: weightsSchema,
  weights_version: z.int(),
  /** Whether the company chose them; else they are the published ones. */
  has_own_weights: z.boolean(),
  /** Names of every concept that proposal or criteria mention. */
  concepts: z.array(ConceptName),
  /** What this reader may do next. */
  actions: z.array(z.enum(missionActions)),
});
export type Mission = z.infer<typeof Mission>;

export const MissionQuery = PageQuery.extend({ state: z.enum(missionStates).optional(), company_id: z.uuid().optional() });
export const DraftCriteria = z.object({ criteria: confirmedCriteriaSchema });
export const Confirmation = z.object({ criteria: confirmedCriteriaSchema, criteria_version: z.int().min(0).max(1_000_000_000) });
const chosen = Object.fromEntries(criterionIds.map((id) => [id, z.int()])) as Record<CriterionId, z.ZodInt>;
/** The weights that a company chooses, or null for the published ones; each beyond the bounds of the ranking rules is named. */
export const MissionWeights = z.object({
  weights: z.object(chosen).nullable(),
  weights_version: z.int().min(0).max(1_000_000_000),
});
export const Transition = z.object({
  action: z.enum(missionActions),
  from: z.enum(missionStates),
  to: z.enum(missionStates),
  at: z.string(),
});

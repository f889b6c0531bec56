import { z } from "zod";
import { confirmedCriteriaSchema } from "./criteria.ts";
import { blockerSchema, criterionResultSchema, weightsSchema } from "./matching.ts";
import { ConceptName } from "./missions.ts";
import { decisionKinds } from "./shortlist.ts";

const moment = z.iso.datetime();
const day = z.iso.date();

/** A contested ranking as the person reads it; `mission` and what it says only to its company, the score only to the Talent. */
export const ContestedRanking = z.object({
  receipt_id: z.uuid(),
  ranked_at: moment,
  considered: z.int(),
  company: z.string(),
  mission: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  score: z.int().nullable(),
});
export type ContestedRanking = z.infer<typeof ContestedRanking>;

/** A contested ranking as the human who answers reads it: inputs, points, decision, and whether it comes out again. */
export const ContestedForStaff = ContestedRanking.omit({ score: true }).extend({
  mission: z.object({ id: z.uuid(), title: z.string() }),
  on_date: day,
  scorer_version: z.string(),
  weights: weightsSchema,
  criteria: confirmedCriteriaSchema,
  criteria_version: z.int(),
  fitting: z.int(),
  /** Talents who were ranked and have been erased since. */
  erased: z.int(),
  /** Whether ranking the stored inputs again gives the stored order; null when this program does not know the scorer. */
  replays: z.boolean().nullable(),
  /** Where whoever contests stands in it, from 1, with the reasons for the points; null for a company, and once the Talent is erased. */
  place: z
    .object({ place: z.int(), score: z.int(), criteria: z.array(criterionResultSchema), blockers: z.array(blockerSchema) })
    .nullable(),
  decision: z.object({ decision: z.enum(decisionKinds), reason: z.string(), decided_at: moment }).nullable(),
  concepts: z.array(ConceptName),
});
export type ContestedForStaff = z.infer<typeof ContestedForStaff>;

export const Contestable = z.object({ ranking: ContestedRanking, due_on: day, open_request_id: z.uuid().nullable() });
export type Contestable = z.infer<typeof Contestable>;

import { z } from "zod";
import { conceptIdSchema, languageCodeSchema, languageLevelSchema, skillLevelSchema } from "./criteria.ts";

/** So many of a ranking's first places a proposal promises to reach. */
export const firstPlaces = 5;
/** A proposal asks for no more changes than this. */
export const mostChanges = 3;

const date = z.iso.date();
const days = z.number().min(0).max(7);
const km = z.int().min(0);
const money = z.object({ amount: z.int().min(0), currency: z.string() });

/** One thing that a Talent could say or do otherwise; `was` is what the ranking had read, null where nothing was said. */
export const changeSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("available_from"), date, was: date.nullable() }),
  z.object({ code: z.literal("free_period"), from: date, to: date }),
  z.object({ code: z.literal("days_per_week"), days, was: days }),
  z.object({ code: z.literal("skill_level"), skill: conceptIdSchema, level: skillLevelSchema, was: skillLevelSchema }),
  /** `or`: related skills of which each would have done as well at that level. */
  z.object({ code: z.literal("skill_added"), skill: conceptIdSchema, level: skillLevelSchema, or: z.array(conceptIdSchema) }),
  z.object({ code: z.literal("language"), language: languageCodeSchema, level: languageLevelSchema, was: languageLevelSchema.nullable() }),
  z.object({ code: z.literal("mobility"), km, was: km }),
  z.object({ code: z.literal("accept_onsite") }),
  z.object({ code: z.literal("accept_remote") }),
  /** Only where the rate alone keeps a Talent from fitting: prices are theirs to set. */
  z.object({ code: z.literal("day_rate"), rate: money, was: money }),
]);
export type Change = z.infer<typeof changeSchema>;
export type ChangeCode = Change["code"];

/** Changes that together would have moved a Talent among the first, and the score they would have had. */
export const proposalSchema = z.object({ changes: z.array(changeSchema).min(1).max(mostChanges), score: z.int() });
export type Proposal = z.infer<typeof proposalSchema>;

/** What one change alone would have given: points, and whether it would have taken an obstacle away. */
export const stepSchema = z.object({ change: changeSchema, points: z.int(), removes_obstacle: z.boolean() });
export type Step = z.infer<typeof stepSchema>;

/** `inside`: among the first already; `reachable`: by each of the proposals, the smallest first; `out_of_reach`: by no three changes. */
export const counterfactualSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("inside") }),
  z.object({ state: z.literal("reachable"), proposals: z.array(proposalSchema).min(1) }),
  z.object({ state: z.literal("out_of_reach"), steps: z.array(stepSchema) }),
]);
export type Counterfactual = z.infer<typeof counterfactualSchema>;

import { conceptIdSchema, confirmedCriteriaSchema } from "@jump/contract/criteria.ts";
import { weightsSchema } from "@jump/contract/matching.ts";
import { z } from "zod";
import type { Relations } from "#modules/ranking";
import { compileMission, rotationOf, type CompiledMission, type Rotation } from "#modules/scoring";

const relation = z.object({ id: conceptIdSchema, closeness: z.int().min(0).max(100) });

/** What a ranking depends on besides the documents, as it travels to a part: plain, and made ready for scoring where it arrives. */
export const rankingInputsSchema = z
  .object({
    criteria: confirmedCriteriaSchema,
    weights: weightsSchema,
    /** Related concepts of each wanted one. */
    relations: z.record(conceptIdSchema, z.array(relation).max(1000)),
    onDate: z.iso.date(),
    missionId: z.string().max(64).nullable(),
  })
  .strict();
export type RankingInputs = Omit<z.infer<typeof rankingInputsSchema>, "relations"> & { relations: Relations };

const page = z.object({ offset: z.int().min(0), limit: z.int().min(0).max(100_000), outside: z.boolean().optional() }).strict();
/** A question to a part. */
export const partQuestionSchema = z.discriminatedUnion("ask", [
  z.object({ ask: z.enum(["search", "order"]), inputs: rankingInputsSchema, page }).strict(),
  z.object({ ask: z.literal("best"), inputs: rankingInputsSchema, most: z.int().min(0).max(100_000) }).strict(),
  z.object({ ask: z.literal("document"), id: z.string().max(64) }).strict(),
  z.object({ ask: z.enum(["size", "watermark"]) }).strict(),
]);
export type PartQuestion = z.infer<typeof partQuestionSchema>;

export function compileInputs({ criteria, weights, relations, onDate, missionId }: RankingInputs): CompiledMission {
  const relatedOf = (id: string) => (Object.hasOwn(relations, id) ? (relations[id] ?? []) : []);
  return compileMission(criteria, { relatedOf, onDate, weights, missionId });
}

export function rotationOfInputs({ missionId }: RankingInputs): Rotation {
  return missionId === null ? null : rotationOf(missionId);
}

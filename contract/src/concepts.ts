import { z } from "zod";
import { conceptIdSchema } from "./criteria.ts";

export const conceptKindSchema = z.enum(["skill", "tool", "occupation"]);

/** What a search box asks while somebody types a skill, a tool or a trade. */
export const ConceptQuery = z.object({
  q: z.string().trim().min(1, "too_short").max(120, "too_long"),
  kind: z.enum(["any", "skill", "tool", "occupation", "skill_or_tool"]).default("any"),
  lang: z.enum(["fr", "en"]).default("fr"),
  limit: z.coerce.number().int().min(1).max(30).default(8),
});
export type ConceptQuery = z.infer<typeof ConceptQuery>;

/** A concept as a person reads it; `label` is in the asked language where it has one. */
export const ConceptView = z.object({
  id: conceptIdSchema,
  kind: conceptKindSchema,
  label: z.string(),
  source: z.enum(["layer", "icon", "linguist", "esco", "rome"]),
});
export type ConceptView = z.infer<typeof ConceptView>;

export const ConceptList = z.object({ items: z.array(ConceptView) });

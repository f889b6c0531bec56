import { z } from "zod";
import { audiences, categories, legalBases, purposes, retentions, type Purpose, type Retention } from "./data-map.ts";

const purposeIds = Object.keys(purposes) as [Purpose, ...Purpose[]];
const retentionIds = Object.keys(retentions) as [Retention, ...Retention[]];

/** Why one field is asked, on what basis, for how long it stays, and who may see it; straight from the data map. */
export const FieldNotice = z.object({
  column: z.string(),
  category: z.enum(categories),
  purpose: z.enum(purposeIds),
  basis: z.enum(legalBases),
  clauses: z.array(z.string()),
  retention: z.enum(retentionIds),
  /** ISO 8601, such as P730D or P5Y. */
  retention_period: z.string(),
  retention_reference: z.string(),
  audiences: z.array(z.enum(audiences)),
  optional: z.boolean(),
  source: z.enum(["person", "system", "other_user"]),
});
export type FieldNotice = z.infer<typeof FieldNotice>;

/** The personal fields of one table. */
export const FieldNotices = z.object({ table: z.string(), fields: z.array(FieldNotice) });
export type FieldNotices = z.infer<typeof FieldNotices>;

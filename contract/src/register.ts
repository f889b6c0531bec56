import { z } from "zod";
import { audiences, categories, legalBases, purposes, retentions, subjects, type Purpose, type Retention } from "./data-map.ts";

const purposeId = z.enum(Object.keys(purposes) as [Purpose, ...Purpose[]]);
const retentionId = z.enum(Object.keys(retentions) as [Retention, ...Retention[]]);
const Named = z.object({ id: z.string(), label: z.string() });

/** Someone who receives data for a purpose: an audience of the map, or a processor under contract. */
export const RegisterProcessor = z.object({
  name: z.string(),
  country: z.string().nullable(),
  task: z.string(),
  /** Reference and day of the contract; null for a service that a setting names. */
  contract: z.string().nullable(),
  purposes: z.array(purposeId),
  fields: z.array(z.string()),
  is_in_force: z.boolean(),
});
export type RegisterProcessor = z.infer<typeof RegisterProcessor>;

/** One processing activity: a purpose with exactly one legal basis (GDPR art. 30(1); clause L1). */
export const Activity = z.object({
  purpose: purposeId,
  label: z.string(),
  basis: z.enum(legalBases),
  basis_label: z.string(),
  clauses: z.array(z.string()),
  subjects: z.array(z.object({ id: z.enum(subjects), label: z.string() })),
  tables: z.array(
    z.object({
      module: z.string(),
      table: z.string(),
      label: z.string(),
      categories: z.array(z.object({ id: z.enum(categories), label: z.string() })),
      fields: z.array(Named),
    }),
  ),
  recipients: z.array(z.object({ id: z.enum(audiences), label: z.string() })),
  processors: z.array(z.string()),
  retentions: z.array(z.object({ id: retentionId, label: z.string(), period: z.string(), reference: z.string() })),
  security: z.array(Named),
  transfers: z.string(),
});
export type Activity = z.infer<typeof Activity>;

/** What the platform does for others, as their processor (GDPR art. 30(2)). */
export const ActivityForOthers = z.object({
  on_behalf_of: z.string(),
  task: z.string(),
  categories: z.array(z.object({ id: z.enum(categories), label: z.string() })),
  security: z.array(Named),
  transfers: z.string(),
});

/** The register of processing activities, made from the data map when it is asked for. */
export const Register = z.object({
  generated_at: z.iso.datetime(),
  map_version: z.string(),
  controller: z.object({ name: z.string(), contact: z.string(), officer: z.string(), is_complete: z.boolean() }),
  activities: z.array(Activity),
  for_others: z.array(ActivityForOthers),
  processors: z.array(RegisterProcessor),
  /** Tables in which nothing is about a person, so that none is left out. */
  impersonal_tables: z.array(z.object({ module: z.string(), table: z.string() })),
});
export type Register = z.infer<typeof Register>;

export const exportFormats = ["csv", "json", "pdf"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A file made on demand, as base64, for a page to hand on. */
export const MadeFile = z.object({ name: z.string(), media_type: z.string(), content: z.base64() });
export type MadeFile = z.infer<typeof MadeFile>;

/** The impact assessment of the ranking: its reviews, and whether the newest covers what runs (GDPR art. 35). */
export const Dpia = z.object({
  scorer_version: z.string(),
  map: z.string(),
  covers_scorer: z.boolean(),
  covers_map: z.boolean(),
  is_due: z.boolean(),
  versions: z.array(
    z.object({ version: z.string(), reviewed_on: z.iso.date(), scorer_version: z.string(), map: z.string(), review_by: z.iso.date() }),
  ),
});
export type Dpia = z.infer<typeof Dpia>;

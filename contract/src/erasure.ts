import { z } from "zod";
import { erasures, retentions, type Retention } from "./data-map.ts";

/** One thing that erasing a person would do: `rows` rows of `table`, in words, and where something stays, by which rule and until which day. */
export const ErasureItem = z.object({
  table: z.string(),
  label: z.string(),
  outcome: z.enum([...erasures, "archive"]),
  words: z.string(),
  rows: z.int(),
  retention: z.enum(Object.keys(retentions) as [Retention, ...Retention[]]).nullable(),
  reference: z.string().nullable(),
  until: z.iso.date().nullable(),
});
export type ErasureItem = z.infer<typeof ErasureItem>;

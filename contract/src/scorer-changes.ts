import { z } from "zod";
import { pageOf } from "./paging.ts";

export const changeGroupings = ["area", "seniority", "reviews"] as const;
const count = z.int().min(0);

/** Talents of one group over all compared missions: how many distinct ones, and what became of their places. */
export const ChangeGroup = z.object({
  by: z.enum(changeGroupings),
  /** A region or "elsewhere"; years of experience or numbers of reviews as "from-to", "from-" without an end. */
  band: z.string().max(60),
  /** Null where the group is too small to be shown, or where another could be worked out from it. */
  counts: z.object({ talents: count, up: count, down: count, same: count, mean_move: z.number() }).nullable(),
});
export type ChangeGroup = z.infer<typeof ChangeGroup>;

/** What a new version of the scorer does to the last rankings, next to the version before; committed with the version. */
export const ScorerComparison = z.object({
  version: z.string(),
  before: z.string(),
  made_on: z.iso.date(),
  /** Whether missions and Talents are those of the demonstration. */
  is_demo: z.boolean(),
  missions: z.int().min(1),
  missions_moved: count,
  places: z.int().min(1),
  scores_changed: count,
  moved: count,
  /** Of the places that move: by how many, in the middle and at most. */
  moved_by: z.object({ median: count, most: count }),
  /** How many Talents enter the first places of a mission. */
  first: z.object({ size: z.int().min(1), entered: count }),
  smallest_group: z.int().min(2),
  groups: z.array(ChangeGroup).max(60),
});
export type ScorerComparison = z.infer<typeof ScorerComparison>;

export const ScorerVersion = z.object({
  version: z.string(),
  since: z.iso.date(),
  is_current: z.boolean(),
  /** Null for the first version. */
  comparison: ScorerComparison.nullable(),
});
export type ScorerVersion = z.infer<typeof ScorerVersion>;
export const ScorerVersionPage = pageOf(ScorerVersion);

import { z } from "zod";
import { pageOf } from "./paging.ts";

const day = z.iso.date();
const moment = z.iso.datetime();

export const retentionOutcomes = ["warned", "erased", "archived", "deleted", "blanked", "purged", "held_back"] as const;
export type RetentionOutcome = (typeof retentionOutcomes)[number];

/** The rules with their dates, what restarts the clock of an account, and what comes within 30 days (clauses R1, R2). */
export const RetentionOverview = z.object({
  today: day,
  rules: z.array(
    z.object({
      id: z.string(),
      period: z.string(),
      from: z.string(),
      reference: z.string(),
      since: day,
      later: z.array(z.object({ since: day, period: z.string() })),
      /** What started before this day goes today. */
      first_day_kept: day,
      tables: z.array(z.string()),
    }),
  ),
  events: z.array(z.object({ kind: z.enum(["access", "change", "mission"]), label: z.string(), table: z.string() })),
  notices: z.array(z.int()),
  coming: z.object({
    until: day,
    /** Accounts whose time ends within these days, if nobody comes back. */
    accounts: z.int(),
    /** Accounts that get a first notice within these days. */
    notices: z.int(),
    rows: z.array(z.object({ outcome: z.enum(["deleted", "blanked"]), table: z.string(), label: z.string(), rows: z.int() })),
  }),
});
export type RetentionOverview = z.infer<typeof RetentionOverview>;

/** One night's work: what was done, by rule and table; `finished_at` is null while it goes on. */
export const RetentionRun = z.object({
  id: z.uuid(),
  day,
  started_at: moment,
  finished_at: moment.nullable(),
  batches: z.int(),
  counts: z.array(z.object({ outcome: z.enum(retentionOutcomes), rule: z.string(), table: z.string(), label: z.string(), rows: z.int() })),
});
export type RetentionRun = z.infer<typeof RetentionRun>;
export const RetentionRunPage = pageOf(RetentionRun);

import { z } from "zod";
import { pageOf } from "./paging.ts";

/** One finding of the audit in the reader's language, with what to do. */
export const AuditFinding = z.object({ check: z.string(), code: z.string(), text: z.string(), advice: z.string() });
export type AuditFinding = z.infer<typeof AuditFinding>;

/** One run of the audit: each check with how much it looked at and how often it found something. */
export const AuditRun = z.object({
  id: z.uuid(),
  started_at: z.iso.datetime(),
  checks: z.array(z.object({ name: z.string(), label: z.string(), looked: z.int(), findings: z.int() })),
  findings: z.array(AuditFinding),
  finding_count: z.int(),
});
export type AuditRun = z.infer<typeof AuditRun>;
export const AuditRuns = pageOf(AuditRun);

import { z } from "zod";
import type { Audit, AuditCtx } from "#platform/audit.ts";
import type { Job } from "#platform/context.ts";
import { keepRun } from "./keep-run.ts";
import { runAudit } from "./run-audit.ts";

export type AuditDeps = { audits(): readonly Audit[] } & Pick<AuditCtx, "files"> & { declarations(): AuditCtx["declarations"] };
type AuditJob = Job<{ runBy: string | null }>;

/** Runs the audit when staff ask for it. */
export function auditJob({ audits, declarations, files }: AuditDeps): AuditJob {
  return {
    name: "audit.run",
    payload: z.strictObject({ runBy: z.uuid().nullable() }),
    retryLimit: 2,
    async handle(ctx, { runBy }) {
      const runs = await runAudit({ tx: ctx.tx, now: ctx.now, declarations: declarations(), files }, audits());
      await keepRun(ctx, runs, runBy);
    },
  };
}

/** Runs the audit every night. */
export function nightlyAuditJob(audit: AuditJob): Job<Record<string, never>> {
  return {
    name: "audit.nightly",
    payload: z.strictObject({}),
    retryLimit: 2,
    cron: "50 4 * * *",
    handle: (ctx) => audit.handle(ctx, { runBy: null }),
  };
}

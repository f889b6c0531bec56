import type { Audit, AuditCtx, Finding } from "#platform/audit.ts";
import { apart } from "./audit-store.ts";

export type CheckRun = { name: string; looked: number; findings: readonly Finding[] };

/** Runs every check; one that fails itself is a finding, and the others go on. */
export async function runAudit(ctx: AuditCtx, audits: readonly Audit[]): Promise<CheckRun[]> {
  const runs: CheckRun[] = [];
  for (const { name, run } of audits) {
    try {
      runs.push({ name, ...(await apart(ctx.tx, () => run(ctx))) });
    } catch (error) {
      // Only the kind of error: a database message may quote personal data.
      const { name: kind, code } = error as Error & { code?: string };
      runs.push({ name, looked: 0, findings: [{ code: "check_failed", params: { error: code ?? kind } }] });
    }
  }
  return runs;
}

export function countFindings(runs: readonly CheckRun[]): number {
  return runs.reduce((sum, { findings }) => sum + findings.length, 0);
}

import type { AuditRun } from "@jump/contract/audits.ts";
import type { Locale } from "@jump/contract/locale.ts";
import type { Ctx } from "#platform/context.ts";
import type { Finding } from "#platform/audit.ts";
import { insertRun, type AuditRunRow } from "./audit-store.ts";
import { checkLabel, findingText } from "./finding-text.ts";
import { countFindings, type CheckRun } from "./run-audit.ts";

/** Most findings of one check that are kept; the rest are counted. */
const kept = 100;
type KeptFinding = Finding & { check: string };
type KeptCheck = { name: string; looked: number; findings: number };

/** Keeps what an audit found, for the page of the staff. */
export async function keepRun({ tx, now }: Pick<Ctx, "tx" | "now">, runs: readonly CheckRun[], runBy: string | null): Promise<AuditRunRow> {
  const checks: KeptCheck[] = runs.map(({ name, looked, findings }) => ({ name, looked, findings: findings.length }));
  const findings: KeptFinding[] = runs.flatMap(({ name, findings: found }) => found.slice(0, kept).map((one) => ({ check: name, ...one })));
  return insertRun(tx, {
    run_by: runBy,
    started_at: now,
    checks: JSON.stringify(checks),
    findings: JSON.stringify(findings),
    finding_count: countFindings(runs),
  });
}

export function presentRun(row: AuditRunRow, locale: Locale): AuditRun {
  return {
    id: row.id,
    started_at: row.started_at.toString(),
    checks: (row.checks as KeptCheck[]).map((check) => ({ ...check, label: checkLabel(check.name, locale) })),
    findings: (row.findings as KeptFinding[]).map(({ check, ...finding }) => ({
      check,
      code: finding.code,
      ...findingText(finding, locale),
    })),
    finding_count: row.finding_count,
  };
}

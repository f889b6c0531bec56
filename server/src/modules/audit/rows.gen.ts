// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { ColumnType, Generated } from "kysely";

export type AuditRunsTable = {
  id: Generated<string>;
  run_by: string | null;
  started_at: Temporal.Instant;
  checks: ColumnType<unknown, string, string>;
  findings: ColumnType<unknown, string, string>;
  finding_count: number;
};

export type Tables = {
  audit_runs: AuditRunsTable;
};

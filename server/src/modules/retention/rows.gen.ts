// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type RetentionCountsTable = {
  run_id: string;
  outcome: "warned" | "erased" | "deleted" | "blanked" | "purged" | "archived" | "held_back";
  rule: string;
  table_name: string;
  rows: number;
};

export type RetentionRunsTable = {
  id: Generated<string>;
  day: Temporal.PlainDate;
  started_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
  step: string;
  place: string | null;
  batches: Generated<number>;
};

export type RetentionWarningsTable = {
  account_id: string;
  days_before: number;
  clock_start: Temporal.Instant;
  goes_on: Temporal.PlainDate;
  sent_at: Temporal.Instant;
};

export type Tables = {
  retention_counts: RetentionCountsTable;
  retention_runs: RetentionRunsTable;
  retention_warnings: RetentionWarningsTable;
};

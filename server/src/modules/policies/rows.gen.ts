// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { ColumnType } from "kysely";

export type PolicyAnnouncementsTable = {
  version: number;
  last_account_id: string | null;
  finished_at: Temporal.Instant | null;
};

export type PolicyNoticesTable = {
  account_id: string;
  version: number;
  mailed_at: Temporal.Instant;
  seen_at: Temporal.Instant | null;
};

export type PolicyVersionsTable = {
  number: number;
  hash: string;
  published_on: Temporal.PlainDate;
  applies_from: Temporal.PlainDate;
  is_important: boolean;
  snapshot: ColumnType<unknown, string, string>;
  stored_at: Temporal.Instant;
};

export type Tables = {
  policy_announcements: PolicyAnnouncementsTable;
  policy_notices: PolicyNoticesTable;
  policy_versions: PolicyVersionsTable;
};

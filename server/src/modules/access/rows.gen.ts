// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type StaffAccessesTable = {
  id: Generated<string>;
  staff_account_id: string | null;
  context_kind: "person" | "mission" | "search";
  subject_account_id: string | null;
  mission_id: string | null;
  reason: "support" | "matching" | "rights_request" | "dispute" | "security" | "legal_duty";
  words: string;
  opened_at: Temporal.Instant;
  expires_at: Temporal.Instant;
};

export type Tables = {
  staff_accesses: StaffAccessesTable;
};

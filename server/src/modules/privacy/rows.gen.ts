// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type DisclosuresTable = {
  id: Generated<string>;
  subject_account_id: string;
  recipient_account_id: string | null;
  recipient_organisation_id: string | null;
  recipient_label: string;
  audience: string;
  fields: string[];
  purpose: string;
  legal_basis: string;
  context_kind: "directory" | "shortlist" | "introduction" | "thread" | "staff_access" | "processor" | "authority" | "transfer" | "archive";
  context_id: string | null;
  disclosed_at: Temporal.Instant;
};

export type Tables = {
  disclosures: DisclosuresTable;
};

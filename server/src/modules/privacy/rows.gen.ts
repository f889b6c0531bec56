// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type DisclosuresTable = {
  id: Generated<string>;
  subject_account_id: string;
  recipient_account_id: string | null;
  recipient_organisation_id: string | null;
  recipient_label: string | null;
  audience: string;
  fields: string[];
  purpose: string;
  legal_basis: string;
  context_kind: "directory" | "shortlist" | "introduction" | "thread" | "staff_access" | "processor" | "authority" | "transfer" | "archive";
  context_id: string | null;
  disclosed_at: Temporal.Instant;
  recipient_name: string | null;
  stated_reason: string | null;
  stated_words: string | null;
  recipient_salt: Buffer | null;
  seq: Generated<number>;
  recipient_digest: Generated<Buffer>;
  previous_hash: Generated<Buffer>;
  hash: Generated<Buffer>;
};

export type LedgerAnchorEntriesTable = {
  anchor_seq: number;
  place: number;
  subject_account_id: string | null;
  row_seq: number;
  row_hash: Buffer;
};

export type LedgerAnchorsTable = {
  seq: number;
  chains: number;
  root: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
  seal: Buffer;
  anchored_at: Temporal.Instant;
};

export type LedgerHeadsTable = {
  subject_account_id: string;
  seq: number;
  hash: Buffer;
};

export type Tables = {
  disclosures: DisclosuresTable;
  ledger_anchor_entries: LedgerAnchorEntriesTable;
  ledger_anchors: LedgerAnchorsTable;
  ledger_heads: LedgerHeadsTable;
};

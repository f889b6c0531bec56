// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type DataExportsTable = {
  id: Generated<string>;
  account_id: string;
  locale: "fr" | "en";
  state: Generated<"queued" | "running" | "ready" | "failed" | "expired">;
  progress: Generated<number>;
  attempts: Generated<number>;
  file_key: string | null;
  size: number | null;
  sha256: string | null;
  created_at: Temporal.Instant;
  ready_at: Temporal.Instant | null;
  expires_at: Temporal.Instant;
};

export type DataImportsTable = {
  id: Generated<string>;
  account_id: string;
  source: "portable" | "json_resume" | "transfer";
  state: Generated<"waiting" | "written" | "discarded">;
  received_from: string | null;
  document: Buffer | null;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
};

export type DataTransfersTable = {
  id: Generated<string>;
  account_id: string;
  address: string;
  state: Generated<"queued" | "running" | "done" | "failed">;
  code_sealed: Buffer | null;
  failure: string | null;
  created_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
  expires_at: Temporal.Instant;
};

export type TransferGrantsTable = {
  id: Generated<string>;
  account_id: string;
  code_hash: Buffer;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
};

export type Tables = {
  data_exports: DataExportsTable;
  data_imports: DataImportsTable;
  data_transfers: DataTransfersTable;
  transfer_grants: TransferGrantsTable;
};

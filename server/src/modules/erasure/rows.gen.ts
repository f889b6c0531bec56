// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { ColumnType, Generated } from "kysely";

export type DoomedFilesTable = {
  key: string;
  doomed_at: Temporal.Instant;
};

export type ErasuresTable = {
  id: Generated<string>;
  account_id: string;
  cause: "request" | "retention" | "death";
  decided_by: string | null;
  erased_at: Temporal.Instant;
  counts: ColumnType<unknown, string, string>;
  journaled_at: Temporal.Instant | null;
};

export type LegalHoldsTable = {
  id: Generated<string>;
  account_id: string;
  reason: string;
  is_silent: Generated<boolean>;
  placed_by: string | null;
  placed_at: Temporal.Instant;
  ends_on: Temporal.PlainDate;
  lifted_at: Temporal.Instant | null;
  lifted_by: string | null;
};

export type ArchiveReadingsTable = {
  id: Generated<string>;
  subject_account_id: string;
  reader_account_id: string;
  reason: string;
  records: number;
  read_at: Temporal.Instant;
};

export type ArchiveRecordsTable = {
  id: Generated<string>;
  table_name: string;
  subject_account_id: string;
  sealed: Buffer;
  retention: string;
  archived_at: Temporal.Instant;
  keep_until: Temporal.PlainDate;
};

export type Tables = {
  doomed_files: DoomedFilesTable;
  erasures: ErasuresTable;
  legal_holds: LegalHoldsTable;
  "archive.readings": ArchiveReadingsTable;
  "archive.records": ArchiveRecordsTable;
};

// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { ColumnType, Generated } from "kysely";

export type MatchReceiptsTable = {
  id: Generated<string>;
  mission_id: string;
  requested_by: string | null;
  scorer_version: string;
  weights: ColumnType<unknown, string, string>;
  criteria: ColumnType<unknown, string, string>;
  criteria_version: number;
  on_date: Temporal.PlainDate;
  relations: ColumnType<unknown, string, string>;
  watermark: number;
  document_seqs: number[];
  talent_ids: string[];
  scores: number[];
  fitting: number;
  result_hash: Buffer;
  created_at: Temporal.Instant;
  continues: string | null;
  first_place: Generated<number>;
  outside: number;
};

export type ScorerDocumentsTable = {
  seq: Generated<number>;
  talent_id: string;
  document: ColumnType<unknown, string | null, string | null>;
  is_current: Generated<boolean>;
  written_by: Generated<string>;
  created_at: Temporal.Instant;
};

export type ShortlistDecisionsTable = {
  id: Generated<string>;
  mission_id: string;
  talent_id: string;
  receipt_id: string;
  decision: "invited" | "set_aside" | "reconsidered";
  reason: string;
  decided_by: string | null;
  decided_at: Temporal.Instant;
  decided_as: Generated<"company" | "staff">;
};

export type ShownTalentsTable = {
  receipt_id: string;
  talent_id: string;
  shown_to: "company" | "staff";
  shown_at: Temporal.Instant;
};

export type Tables = {
  match_receipts: MatchReceiptsTable;
  scorer_documents: ScorerDocumentsTable;
  shortlist_decisions: ShortlistDecisionsTable;
  shown_talents: ShownTalentsTable;
};

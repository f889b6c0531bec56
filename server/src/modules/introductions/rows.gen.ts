// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { ColumnType, Generated } from "kysely";

export type IntroductionsTable = {
  id: Generated<string>;
  mission_id: string;
  company_id: string;
  talent_id: string;
  receipt_id: string;
  decision_id: string;
  state: Generated<"invited" | "accepted" | "declined" | "withdrawn" | "expired">;
  note: Generated<string>;
  score: number;
  criteria: ColumnType<unknown, string, string>;
  invited_by: string | null;
  invited_at: Temporal.Instant;
  answered_at: Temporal.Instant | null;
  answer_note: Generated<string>;
  expires_at: Temporal.Instant;
};

export type Tables = {
  introductions: IntroductionsTable;
};

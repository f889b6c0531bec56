// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { ColumnType, Generated } from "kysely";

export type EqualityAnswersTable = {
  id: Generated<string>;
  account_id: string;
  sex: "female" | "male" | "other" | null;
  birth_year: number | null;
  text_version: number;
  locale: "fr" | "en";
  given_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
};

export type FairnessReportsTable = {
  period: string;
  made_at: Temporal.Instant;
  content: ColumnType<unknown, string, string>;
};

export type Tables = {
  equality_answers: EqualityAnswersTable;
  fairness_reports: FairnessReportsTable;
};

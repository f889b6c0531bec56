// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { ColumnType, Generated } from "kysely";

export type MissionTransitionsTable = {
  id: Generated<string>;
  mission_id: string;
  action: string;
  from_state: string;
  to_state: string;
  by_account_id: string | null;
  at: Temporal.Instant;
};

export type MissionsTable = {
  id: Generated<string>;
  company_id: string;
  created_by: string | null;
  title: string;
  brief: string;
  brief_locale: "fr" | "en";
  state: Generated<"draft" | "open" | "shortlisting" | "filled" | "cancelled" | "expired">;
  proposal: ColumnType<unknown, string, string>;
  criteria: ColumnType<unknown, string | null, string | null>;
  criteria_confirmed_by: string | null;
  criteria_confirmed_at: Temporal.Instant | null;
  criteria_version: Generated<number>;
  expires_on: Temporal.PlainDate;
  is_demo: Generated<boolean>;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  weights: ColumnType<unknown, string | null, string | null>;
  weights_version: Generated<number>;
};

export type Tables = {
  mission_transitions: MissionTransitionsTable;
  missions: MissionsTable;
};

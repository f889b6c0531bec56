// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type BreachPeopleTable = {
  breach_id: string;
  account_id: string;
  created_at: Temporal.Instant;
  informed_at: Temporal.Instant | null;
};

export type BreachesTable = {
  id: Generated<string>;
  title: string;
  aware_at: Temporal.Instant;
  started_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  nature: string[];
  description: string;
  reached: "rows" | "disclosures";
  fields: string[];
  risk: "none" | "risk" | "high";
  consequences: string;
  measures: string;
  recorded_by: string | null;
  recorded_at: Temporal.Instant;
  counted_at: Temporal.Instant | null;
  notified_at: Temporal.Instant | null;
  notification_reference: string | null;
  late_reason: string | null;
  people_informed_at: Temporal.Instant | null;
  not_informed_reason: string | null;
  closed_at: Temporal.Instant | null;
  closing_note: string | null;
};

export type Tables = {
  breach_people: BreachPeopleTable;
  breaches: BreachesTable;
};

// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type AuthorityRequestPeopleTable = {
  request_id: string;
  account_id: string;
  handed_over: Generated<string[]>;
  informed_at: Temporal.Instant | null;
};

export type AuthorityRequestsTable = {
  id: Generated<string>;
  authority: string;
  authority_reference: string;
  legal_ground: string;
  demand: string;
  fields: string[];
  received_at: Temporal.Instant;
  recorded_by: string | null;
  recorded_at: Temporal.Instant;
  state: Generated<"received" | "decided" | "answered" | "refused">;
  decision_reason: string | null;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  inform_person: Generated<boolean>;
  silence_ground: string | null;
  silence_until: Temporal.PlainDate | null;
  answered_at: Temporal.Instant | null;
  sealed_export: Buffer | null;
  sealed_sha256: string | null;
  closed_at: Temporal.Instant | null;
};

export type Tables = {
  authority_request_people: AuthorityRequestPeopleTable;
  authority_requests: AuthorityRequestsTable;
};

// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type ProcessorAssignmentPeopleTable = {
  id: Generated<string>;
  assignment_id: string;
  account_id: string;
  given_at: Temporal.Instant;
};

export type ProcessorAssignmentsTable = {
  id: Generated<string>;
  processor_id: string;
  task: string;
  ends_at: Temporal.Instant;
  created_by: string | null;
  created_at: Temporal.Instant;
};

export type ProcessorForgottenPeopleTable = {
  id: string;
  assignment_id: string;
  forgotten_at: Temporal.Instant;
};

export type ProcessorTokensTable = {
  id: Generated<string>;
  assignment_id: string;
  token_hash: Buffer;
  fields: string[];
  created_by: string | null;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  revoked_at: Temporal.Instant | null;
  last_used_at: Temporal.Instant | null;
};

export type ProcessorsTable = {
  id: Generated<string>;
  name: string;
  country: string;
  task: string;
  contract_reference: string;
  contract_signed_on: Temporal.PlainDate;
  contract_ends_on: Temporal.PlainDate | null;
  purposes: string[];
  fields: string[];
  state: Generated<"active" | "ended">;
  added_by: string | null;
  added_at: Temporal.Instant;
  ended_by: string | null;
  ended_at: Temporal.Instant | null;
};

export type Tables = {
  processor_assignment_people: ProcessorAssignmentPeopleTable;
  processor_assignments: ProcessorAssignmentsTable;
  processor_forgotten_people: ProcessorForgottenPeopleTable;
  processor_tokens: ProcessorTokensTable;
  processors: ProcessorsTable;
};

// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type AfterDeathDirectivesTable = {
  id: Generated<string>;
  account_id: string;
  wish: "erase" | "hand_over";
  words: Generated<string>;
  contact_name: Generated<string>;
  contact_email: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
};

export type ProcessingLimitsTable = {
  id: Generated<string>;
  account_id: string;
  kind: "restriction" | "objection_profiling" | "objection_marketing" | "deceased";
  source: "person" | "case" | "staff";
  request_id: string | null;
  note: Generated<string>;
  since: Temporal.Instant;
  until: Temporal.Instant | null;
};

export type RightsLettersTable = {
  id: Generated<string>;
  message_id: string;
  source: "mailbox" | "pasted";
  verdict: "request" | "reply" | "auto_reply" | "bounce" | "list" | "spam" | "unreadable";
  state: "filed" | "aside" | "closed";
  request_id: string | null;
  account_id: string | null;
  sender: string;
  subject: string;
  body: string;
  locale: "fr" | "en";
  received_at: Temporal.Instant;
  created_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
  closed_by: string | null;
};

export type RightsMailboxesTable = {
  id: Generated<string>;
  name: string;
  uid_validity: number;
  first_uid: number;
  last_uid: number;
  read_at: Temporal.Instant;
};

export type RightsMessagesTable = {
  id: Generated<string>;
  request_id: string;
  account_id: string | null;
  sender: "person" | "staff";
  sent_by: string | null;
  body: string;
  mail_message_id: string | null;
  at: Temporal.Instant;
};

export type RightsRequestsTable = {
  id: Generated<string>;
  kind: "access" | "rectification" | "erasure" | "restriction" | "objection" | "portability" | "ranking_contest" | "complaint" | "after_death" | "question";
  state: "unconfirmed" | "received" | "identity_asked" | "in_review" | "decided" | "done" | "withdrawn";
  account_id: string | null;
  about_account_id: string | null;
  contact_email: string | null;
  locale: "fr" | "en";
  channel: "account" | "form" | "mail";
  subject_field: string | null;
  received_at: Temporal.Instant;
  due_on: Temporal.PlainDate;
  identity_asked_at: Temporal.Instant | null;
  extended_at: Temporal.Instant | null;
  extension_reason: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  decided_as: "person" | "staff" | null;
  decision: "granted" | "partly" | "refused" | null;
  grounds: string | null;
  farewell_mail_id: string | null;
  told_mails: Generated<string[]>;
  closed_at: Temporal.Instant | null;
  confirmed_at: Temporal.Instant | null;
  receipt_id: string | null;
};

export type Tables = {
  after_death_directives: AfterDeathDirectivesTable;
  processing_limits: ProcessingLimitsTable;
  rights_letters: RightsLettersTable;
  rights_mailboxes: RightsMailboxesTable;
  rights_messages: RightsMessagesTable;
  rights_requests: RightsRequestsTable;
};

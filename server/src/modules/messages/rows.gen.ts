// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type MessagesTable = {
  id: Generated<string>;
  thread_id: string;
  author_account_id: string | null;
  body: string | null;
  sent_at: Temporal.Instant;
};

export type ThreadReadsTable = {
  thread_id: string;
  account_id: string;
  read_at: Temporal.Instant;
};

export type ThreadsTable = {
  id: Generated<string>;
  introduction_id: string;
  talent_account_id: string;
  company_id: string;
  contact_account_id: string | null;
  title: string;
  last_message_at: Temporal.Instant;
  created_at: Temporal.Instant;
};

export type Tables = {
  messages: MessagesTable;
  thread_reads: ThreadReadsTable;
  threads: ThreadsTable;
};

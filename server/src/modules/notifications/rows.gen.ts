// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type MailsTable = {
  id: Generated<string>;
  account_id: string | null;
  recipient: string;
  locale: "fr" | "en";
  template: string;
  subject: string;
  body_text: string;
  body_html: string;
  state: Generated<"queued" | "sent" | "captured" | "failed">;
  created_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
  answers: Generated<string[]>;
  reply_to: string | null;
};

export type SilencedAccountsTable = {
  account_id: string;
  since: Temporal.Instant;
};

export type Tables = {
  mails: MailsTable;
  silenced_accounts: SilencedAccountsTable;
};

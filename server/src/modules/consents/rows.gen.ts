// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type ConsentRenewalsTable = {
  id: Generated<string>;
  purpose: "marketing" | "marketing_response";
  channel: "email" | "sms" | "phone" | "post";
  given_before: Temporal.Instant;
  because: string;
};

export type ConsentTextsTable = {
  id: Generated<string>;
  purpose: "marketing" | "marketing_response";
  channel: "email" | "sms" | "phone" | "post";
  version: number;
  text_fr: string;
  text_en: string;
  hash: string;
  valid_from: Temporal.PlainDate;
  asks_again: boolean;
};

export type ConsentsTable = {
  id: Generated<string>;
  account_id: string;
  purpose: "marketing" | "marketing_response";
  channel: "email" | "sms" | "phone" | "post";
  action: "given" | "withdrawn";
  text_id: string;
  locale: "fr" | "en";
  source: "page" | "request" | "import";
  at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
};

export type Tables = {
  consent_renewals: ConsentRenewalsTable;
  consent_texts: ConsentTextsTable;
  consents: ConsentsTable;
};

// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type AccountLinksTable = {
  id: Generated<string>;
  account_id: string;
  purpose: "reset_password" | "change_email";
  new_email: string | null;
  token_hash: Buffer;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
};

export type AccountsTable = {
  id: Generated<string>;
  email: string;
  email_verified_at: Temporal.Instant | null;
  password_hash: string;
  role: "talent" | "company" | "staff";
  locale: Generated<"fr" | "en">;
  sign_up_ip: string | null;
  totp_secret: Buffer | null;
  totp_confirmed_at: Temporal.Instant | null;
  totp_last_step: number | null;
  last_access_at: Temporal.Instant;
  is_demo: Generated<boolean>;
  created_at: Temporal.Instant;
  frozen_at: Temporal.Instant | null;
};

export type ApiTokensTable = {
  id: Generated<string>;
  account_id: string;
  name: string;
  token_hash: Buffer;
  scopes: string[];
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
};

export type PasskeyChallengesTable = {
  id: Generated<string>;
  account_id: string | null;
  session_id: string | null;
  purpose: "register" | "sign_in" | "second_factor";
  challenge: string;
  expires_at: Temporal.Instant;
};

export type PasskeysTable = {
  id: Generated<string>;
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: Generated<string[]>;
  name: string;
  created_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
};

export type PendingSignUpsTable = {
  id: Generated<string>;
  account_id: string | null;
  email: string;
  password_hash: string;
  role: "talent" | "company";
  locale: "fr" | "en";
  given_name: string;
  family_name: string;
  company_name: string | null;
  sign_up_ip: string;
  token_hash: Buffer;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
};

export type RecoveryCodesTable = {
  id: Generated<string>;
  account_id: string;
  code_hash: Buffer;
  used_at: Temporal.Instant | null;
};

export type SessionsTable = {
  id: Generated<string>;
  account_id: string;
  token_hash: Buffer;
  proven_at: Temporal.Instant;
  second_factor_at: Temporal.Instant | null;
  ip: string;
  user_agent: string;
  created_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
  expires_at: Temporal.Instant;
};

export type SignInLocksTable = {
  key_hash: Buffer;
  failures: number;
  last_failure_at: Temporal.Instant;
  locked_until: Temporal.Instant | null;
};

export type ThrottleCountersTable = {
  action: string;
  key_hash: Buffer;
  window_start: Temporal.Instant;
  attempts: number;
};

export type Tables = {
  account_links: AccountLinksTable;
  accounts: AccountsTable;
  api_tokens: ApiTokensTable;
  passkey_challenges: PasskeyChallengesTable;
  passkeys: PasskeysTable;
  pending_sign_ups: PendingSignUpsTable;
  recovery_codes: RecoveryCodesTable;
  sessions: SessionsTable;
  sign_in_locks: SignInLocksTable;
  throttle_counters: ThrottleCountersTable;
};

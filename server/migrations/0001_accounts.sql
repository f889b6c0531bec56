-- Sign-in: accounts, sessions, one-time links, second factors, API tokens (clauses D3, S1, C1).
create extension if not exists citext;

create table accounts (
  id uuid primary key default uuidv7(),
  email citext not null unique,
  email_verified_at timestamptz,
  password_hash text not null,
  role text not null check (role in ('talent', 'company', 'staff')),
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  sign_up_ip inet not null,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  last_access_at timestamptz not null,
  is_demo boolean not null default false,
  created_at timestamptz not null
);
comment on table accounts is 'accounts';

-- A sign-up waits here until its link is used: nobody holds an account on a mailbox that is not theirs.
create table pending_sign_ups (
  id uuid primary key default uuidv7(),
  account_id uuid references accounts (id) on delete cascade,
  email citext not null,
  password_hash text not null,
  role text not null check (role in ('talent', 'company')),
  locale text not null check (locale in ('fr', 'en')),
  given_name text not null,
  family_name text not null,
  company_name text,
  sign_up_ip inet not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((role = 'company') = (company_name is not null))
);
create index pending_sign_ups_email on pending_sign_ups (email);
create index pending_sign_ups_account on pending_sign_ups (account_id);
comment on table pending_sign_ups is 'accounts';

create table sessions (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  token_hash bytea not null unique,
  -- When the person last proved to be there, by password, passkey or second factor.
  proven_at timestamptz not null,
  second_factor_at timestamptz,
  ip inet not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);
comment on table sessions is 'accounts';

create table account_links (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  purpose text not null check (purpose in ('reset_password', 'change_email')),
  new_email citext,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'change_email') = (new_email is not null))
);
create index account_links_account on account_links (account_id);
comment on table account_links is 'accounts';

create table passkeys (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_account on passkeys (account_id);
comment on table passkeys is 'accounts';

create table passkey_challenges (
  id uuid primary key default uuidv7(),
  account_id uuid references accounts (id) on delete cascade,
  session_id uuid references sessions (id) on delete cascade,
  purpose text not null check (purpose in ('register', 'sign_in', 'second_factor')),
  challenge text not null unique,
  expires_at timestamptz not null
);
comment on table passkey_challenges is 'accounts';

create table recovery_codes (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz
);
create index recovery_codes_account on recovery_codes (account_id);
comment on table recovery_codes is 'accounts';

create table api_tokens (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null check (scopes <@ array['read', 'write'] and cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz
);
create index api_tokens_account on api_tokens (account_id);
comment on table api_tokens is 'accounts';

-- Counts attempts per action and per hashed key (address or e-mail), in fixed windows; holds no clear datum.
create table throttle_counters (
  action text not null,
  key_hash bytea not null,
  window_start timestamptz not null,
  attempts integer not null,
  primary key (action, key_hash, window_start)
);
comment on table throttle_counters is 'accounts';

-- Failed sign-ins per hashed e-mail, whether or not it has an account, so that a lock betrays nothing.
create table sign_in_locks (
  key_hash bytea primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  locked_until timestamptz
);
comment on table sign_in_locks is 'accounts';

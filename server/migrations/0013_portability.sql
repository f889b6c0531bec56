-- Copies that people take away, and handovers from and to other instances (clauses G1, G3; GDPR art. 15 and 20).
create table data_exports (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  locale text not null check (locale in ('fr', 'en')),
  state text not null default 'queued' check (state in ('queued', 'running', 'ready', 'failed', 'expired')),
  progress smallint not null default 0 check (progress between 0 and 100),
  attempts smallint not null default 0,
  file_key text,
  size bigint,
  sha256 text,
  created_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz not null,
  check (state <> 'ready' or (file_key is not null and size is not null and sha256 is not null and ready_at is not null)),
  check (state <> 'expired' or file_key is null)
);
create unique index data_exports_one_unfinished on data_exports (account_id) where state in ('queued', 'running');
create index data_exports_account on data_exports (account_id, created_at desc);
comment on table data_exports is 'portability';

-- What somebody brought along, until they say that it is to be written.
create table data_imports (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  source text not null check (source in ('portable', 'json_resume', 'transfer')),
  state text not null default 'waiting' check (state in ('waiting', 'written', 'discarded')),
  -- The host that sent it, for a transfer.
  received_from text,
  -- Sealed with the person's own key.
  document bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  check (state = 'waiting' or document is null)
);
create index data_imports_account on data_imports (account_id, created_at desc);
comment on table data_imports is 'portability';

-- A one-time right of another instance to hand over a person's data to this account.
create table transfer_grants (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  code_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index transfer_grants_account on transfer_grants (account_id);
comment on table transfer_grants is 'portability';

create table data_transfers (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  address text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  -- The other side's one-time code, sealed, until it has been used.
  code_sealed bytea,
  failure text,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz not null,
  check (state in ('queued', 'running') or code_sealed is null)
);
create unique index data_transfers_one_unfinished on data_transfers (account_id) where state in ('queued', 'running');
create index data_transfers_account on data_transfers (account_id, created_at desc);
comment on table data_transfers is 'portability';

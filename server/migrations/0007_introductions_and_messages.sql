-- The introduction between a company and a Talent, and the conversation that follows (clauses U3, T3, L2, C2).
create table introductions (
  id uuid primary key default uuidv7(),
  mission_id uuid not null references missions (id) on delete cascade,
  company_id uuid not null references companies (id) on delete cascade,
  talent_id uuid not null references talents (id) on delete cascade,
  receipt_id uuid not null references match_receipts (id),
  decision_id uuid not null references shortlist_decisions (id),
  state text not null default 'invited' check (state in ('invited', 'accepted', 'declined', 'withdrawn', 'expired')),
  note text not null default '',
  score integer not null,
  criteria jsonb not null,
  invited_by uuid not null references accounts (id),
  invited_at timestamptz not null,
  answered_at timestamptz,
  answer_note text not null default '',
  expires_at timestamptz not null,
  unique (mission_id, talent_id)
);
create index introductions_talent on introductions (talent_id, invited_at desc);
create index introductions_company on introductions (company_id, invited_at desc);
comment on table introductions is 'introductions';

create table threads (
  id uuid primary key default uuidv7(),
  introduction_id uuid not null unique references introductions (id) on delete cascade,
  talent_account_id uuid not null references accounts (id) on delete cascade,
  company_id uuid not null references companies (id) on delete cascade,
  contact_account_id uuid references accounts (id) on delete set null,
  title text not null,
  last_message_at timestamptz not null,
  created_at timestamptz not null
);
create index threads_talent on threads (talent_account_id, last_message_at desc);
create index threads_company on threads (company_id, last_message_at desc);
comment on table threads is 'messages';

create table messages (
  id uuid primary key default uuidv7(),
  thread_id uuid not null references threads (id) on delete cascade,
  author_account_id uuid references accounts (id) on delete set null,
  body text not null check (length(btrim(body)) between 1 and 10000),
  sent_at timestamptz not null
);
create index messages_thread on messages (thread_id, sent_at desc, id desc);
comment on table messages is 'messages';

create table thread_reads (
  thread_id uuid not null references threads (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  read_at timestamptz not null,
  primary key (thread_id, account_id)
);
comment on table thread_reads is 'messages';

-- What a person may ask, and what follows at once (clauses G1 to G6, K1, L2; GDPR art. 12 to 22; LIL art. 85).
create table rights_requests (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('access', 'rectification', 'erasure', 'restriction', 'objection', 'portability', 'ranking_contest', 'complaint', 'after_death', 'question')),
  state text not null check (state in ('unconfirmed', 'received', 'identity_asked', 'in_review', 'decided', 'done', 'withdrawn')),
  -- Who asks; empty for a person without an account, and once the account is erased: the case outlives it.
  account_id uuid references accounts (id) on delete set null,
  -- The dead person whom heirs write about.
  about_account_id uuid references accounts (id) on delete set null,
  contact_email text,
  locale text not null check (locale in ('fr', 'en')),
  channel text not null check (channel in ('account', 'form', 'mail')),
  -- What is to be corrected, as table.column.
  subject_field text,
  received_at timestamptz not null,
  due_on date not null,
  identity_asked_at timestamptz,
  extended_at timestamptz,
  extension_reason text,
  decided_at timestamptz,
  decided_by uuid references accounts (id) on delete set null,
  decided_as text check (decided_as in ('person', 'staff')),
  decision text check (decision in ('granted', 'partly', 'refused')),
  grounds text,
  -- The mail that must have left before an erasure begins.
  farewell_mail_id uuid,
  -- The mails that told the person something: what an answer by mail refers to.
  told_mails uuid[] not null default '{}',
  closed_at timestamptz
);
create index rights_requests_account on rights_requests (account_id);
create index rights_requests_about on rights_requests (about_account_id);
create index rights_requests_queue on rights_requests (state, due_on);
comment on table rights_requests is 'rights';

create table rights_messages (
  id uuid primary key default uuidv7(),
  request_id uuid not null references rights_requests (id) on delete cascade,
  -- Whose case it is; empty for a person without an account.
  account_id uuid references accounts (id) on delete set null,
  sender text not null check (sender in ('person', 'staff')),
  sent_by uuid references accounts (id) on delete set null,
  body text not null,
  -- Of a letter that came by mail, its own: so that it is filed once, and later letters find it.
  mail_message_id text,
  at timestamptz not null
);
create index rights_messages_request on rights_messages (request_id, at);
create index rights_messages_account on rights_messages (account_id);
create index rights_messages_sender on rights_messages (sent_by);
create unique index rights_messages_mail on rights_messages (mail_message_id);
comment on table rights_messages is 'rights';

create table processing_limits (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  kind text not null check (kind in ('restriction', 'objection_profiling', 'objection_marketing', 'deceased')),
  source text not null check (source in ('person', 'case', 'staff')),
  request_id uuid references rights_requests (id) on delete set null,
  note text not null default '',
  since timestamptz not null,
  until timestamptz
);
create unique index processing_limits_open on processing_limits (account_id, kind, source) where until is null;
create index processing_limits_account on processing_limits (account_id);
create index processing_limits_request on processing_limits (request_id);
comment on table processing_limits is 'rights';

create table after_death_directives (
  id uuid primary key default uuidv7(),
  account_id uuid not null unique references accounts (id) on delete cascade,
  wish text not null check (wish in ('erase', 'hand_over')),
  words text not null default '',
  contact_name text not null default '',
  contact_email text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table after_death_directives is 'rights';

-- Followed by whoever would rank, show, mail or let in the person.
alter table talents add column withheld_from_ranking boolean not null default false;
alter table talents add column withheld_from_directory boolean not null default false;
alter table accounts add column frozen_at timestamptz;

create table silenced_accounts (
  account_id uuid primary key references accounts (id) on delete cascade,
  since timestamptz not null
);
comment on table silenced_accounts is 'notifications';

-- What a regulator asks for: the processors and what each reaches (clauses T2, T4; GDPR art. 28), requests of authorities (T1),
-- and breaches (art. 33 and 34).
create table processors (
  id uuid primary key default uuidv7(),
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  task text not null,
  contract_reference text not null,
  contract_signed_on date not null,
  contract_ends_on date check (contract_ends_on >= contract_signed_on),
  purposes text[] not null check (cardinality(purposes) > 0),
  fields text[] not null check (cardinality(fields) > 0),
  state text not null default 'active' check (state in ('active', 'ended')),
  added_by uuid references accounts (id) on delete set null,
  added_at timestamptz not null,
  ended_by uuid references accounts (id) on delete set null,
  ended_at timestamptz,
  check ((state = 'ended') = (ended_at is not null))
);
comment on table processors is 'processors';

-- Which people were given to a processor, for which piece of work, until when.
create table processor_assignments (
  id uuid primary key default uuidv7(),
  processor_id uuid not null references processors (id) on delete cascade,
  task text not null,
  ends_at timestamptz not null,
  created_by uuid references accounts (id) on delete set null,
  created_at timestamptz not null
);
create index processor_assignments_processor on processor_assignments (processor_id, created_at desc);
comment on table processor_assignments is 'processors';

-- The id is what the processor knows a person by: it says nothing, and ends with the assignment.
create table processor_assignment_people (
  id uuid primary key default uuidv7(),
  assignment_id uuid not null references processor_assignments (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  given_at timestamptz not null,
  unique (assignment_id, account_id)
);
create index processor_assignment_people_account on processor_assignment_people (account_id);
comment on table processor_assignment_people is 'processors';

create table processor_tokens (
  id uuid primary key default uuidv7(),
  assignment_id uuid not null references processor_assignments (id) on delete cascade,
  token_hash bytea not null unique,
  fields text[] not null check (cardinality(fields) > 0),
  created_by uuid references accounts (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index processor_tokens_assignment on processor_tokens (assignment_id);
comment on table processor_tokens is 'processors';

create table authority_requests (
  id uuid primary key default uuidv7(),
  authority text not null,
  authority_reference text not null,
  legal_ground text not null,
  demand text not null,
  fields text[] not null check (cardinality(fields) > 0),
  received_at timestamptz not null,
  recorded_by uuid references accounts (id) on delete set null,
  recorded_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'decided', 'answered', 'refused')),
  decision_reason text,
  decided_by uuid references accounts (id) on delete set null,
  decided_at timestamptz,
  inform_person boolean not null default true,
  silence_ground text,
  silence_until date,
  answered_at timestamptz,
  sealed_export bytea,
  sealed_sha256 text,
  closed_at timestamptz,
  -- No silence without a ground and an end; no answer and no refusal without a reasoned decision (clause A2).
  constraint silence_has_ground_and_end check (inform_person or (silence_ground is not null and silence_until is not null)),
  constraint decision_has_reason check (state = 'received' or (decision_reason is not null and decided_at is not null)),
  check ((state = 'answered') = (answered_at is not null)),
  check ((state in ('answered', 'refused')) = (closed_at is not null))
);
create index authority_requests_received on authority_requests (received_at desc);
comment on table authority_requests is 'authorities';

create table authority_request_people (
  request_id uuid not null references authority_requests (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  handed_over text[] not null default '{}',
  informed_at timestamptz,
  primary key (request_id, account_id)
);
create index authority_request_people_account on authority_request_people (account_id);
comment on table authority_request_people is 'authorities';

create table breaches (
  id uuid primary key default uuidv7(),
  title text not null,
  aware_at timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  nature text[] not null check (cardinality(nature) > 0),
  description text not null,
  -- What was reached: whole tables, or what the ledger says was shown in the period.
  reached text not null check (reached in ('rows', 'disclosures')),
  fields text[] not null check (cardinality(fields) > 0),
  risk text not null check (risk in ('none', 'risk', 'high')),
  consequences text not null,
  measures text not null,
  recorded_by uuid references accounts (id) on delete set null,
  recorded_at timestamptz not null,
  counted_at timestamptz,
  notified_at timestamptz,
  notification_reference text,
  late_reason text,
  people_informed_at timestamptz,
  not_informed_reason text,
  closed_at timestamptz,
  closing_note text,
  -- A notification after 72 hours says why (GDPR art. 33(1)).
  constraint late_notification_has_reason check (notified_at <= aware_at + interval '72 hours' or late_reason is not null)
);
create index breaches_aware on breaches (aware_at desc);
comment on table breaches is 'breaches';

create table breach_people (
  breach_id uuid not null references breaches (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz not null,
  informed_at timestamptz,
  primary key (breach_id, account_id)
);
create index breach_people_account on breach_people (account_id);
comment on table breach_people is 'breaches';

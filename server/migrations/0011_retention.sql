-- How long: the end of a mission, the warnings before an account goes, and what the nightly sweep did (clauses R1, R2; legal 4.12).
alter table missions add column ended_at timestamptz;
update missions set ended_at = coalesce(
  (select max(t.at) from mission_transitions t where t.mission_id = missions.id and t.to_state = missions.state), updated_at)
where state in ('filled', 'cancelled', 'expired');
alter table missions add constraint missions_end_is_known check ((state in ('filled', 'cancelled', 'expired')) = (ended_at is not null));
create index missions_ended on missions (ended_at);
create index accounts_last_access on accounts (last_access_at);

create table retention_runs (
  id uuid primary key default uuidv7(),
  day date not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- Where the next batch goes on: a step, and the last key that it has dealt with.
  step text not null,
  place text,
  batches integer not null default 0
);
create unique index retention_runs_one_at_a_time on retention_runs ((true)) where finished_at is null;
create index retention_runs_started on retention_runs (started_at desc);
comment on table retention_runs is 'retention';

create table retention_counts (
  run_id uuid not null references retention_runs (id) on delete cascade,
  outcome text not null check (outcome in ('warned', 'erased', 'deleted', 'blanked', 'purged', 'archived', 'held_back')),
  rule text not null,
  table_name text not null,
  rows bigint not null,
  primary key (run_id, outcome, rule, table_name)
);
comment on table retention_counts is 'retention';

-- One row a person and notice; it counts only while the clock that it was written for is still the person's.
create table retention_warnings (
  account_id uuid not null references accounts (id) on delete cascade,
  days_before integer not null check (days_before > 0),
  clock_start timestamptz not null,
  goes_on date not null,
  sent_at timestamptz not null,
  primary key (account_id, days_before)
);
comment on table retention_warnings is 'retention';

-- Erasure (clause G4; GDPR art. 17): what is written of it, holds that suspend it, and the archive of what the law makes us keep.
create table erasures (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  cause text not null check (cause in ('request', 'retention', 'death')),
  -- No reference: this table is empty when a server first checks one, and the check would go on reading it whole as it grows.
  decided_by uuid,
  erased_at timestamptz not null,
  counts jsonb not null,
  journaled_at timestamptz
);
create index erasures_account on erasures (account_id);
create index erasures_to_journal on erasures (id) where journaled_at is null;
create index erasures_decider on erasures (decided_by) where decided_by is not null;
comment on table erasures is 'erasure';

create table legal_holds (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  reason text not null check (length(btrim(reason)) between 3 and 1000),
  is_silent boolean not null default false,
  placed_by uuid references accounts (id) on delete set null,
  placed_at timestamptz not null,
  ends_on date not null,
  lifted_at timestamptz,
  lifted_by uuid references accounts (id) on delete set null,
  check (lifted_by is null or lifted_at is not null)
);
create index legal_holds_account on legal_holds (account_id);
create index legal_holds_placer on legal_holds (placed_by);
create index legal_holds_lifter on legal_holds (lifted_by) where lifted_by is not null;
comment on table legal_holds is 'erasure';

-- Files outlive the transaction that lets them go: a job deletes them, so that a rollback loses nothing.
create table doomed_files (
  key text primary key,
  doomed_at timestamptz not null
);
comment on table doomed_files is 'erasure';

-- The role of the archive: whoever may become it reads the archive, nobody reads it by accident. Roles belong to the whole server.
do $$
begin
  if not exists (select from pg_roles where rolname = 'jump_archive') then
    begin
      create role jump_archive nologin;
    exception
      when duplicate_object or unique_violation then null; -- another database of this server was quicker
      when insufficient_privilege then
        raise exception 'the role jump_archive is missing and % may not create it; let an administrator run: create role jump_archive nologin; grant jump_archive to % with inherit false, set true',
          current_user, quote_ident(current_user);
    end;
  end if;
  for attempt in 1..20 loop
    exit when pg_has_role(current_user, 'jump_archive', 'SET');
    begin
      execute format('grant jump_archive to %I with inherit false, set true', current_user);
    exception
      when insufficient_privilege then
        raise exception '% may not become jump_archive; let an administrator run: grant jump_archive to % with inherit false, set true',
          current_user, quote_ident(current_user);
      when internal_error or unique_violation then perform pg_sleep(0.05); -- another database of this server grants the same
    end;
  end loop;
end $$;

create schema archive authorization jump_archive;
-- Whoever runs the application may add to the archive; reading takes `set local role jump_archive`.
do $$
declare
  application name := current_user;
begin
  set local role jump_archive;
  create table archive.records (
    id uuid primary key default uuidv7(),
    table_name text not null,
    subject_account_id uuid not null,
    sealed bytea not null,
    retention text not null,
    archived_at timestamptz not null,
    keep_until date not null
  );
  create index records_subject on archive.records (subject_account_id);
  create index records_end on archive.records (keep_until);
  comment on table archive.records is 'erasure';
  create table archive.readings (
    id uuid primary key default uuidv7(),
    subject_account_id uuid not null,
    reader_account_id uuid not null,
    reason text not null check (length(btrim(reason)) between 10 and 1000),
    records integer not null,
    read_at timestamptz not null
  );
  create index readings_subject on archive.readings (subject_account_id, read_at);
  create index readings_time on archive.readings (read_at);
  comment on table archive.readings is 'erasure';
  execute format('grant usage on schema archive to %I', application);
  execute format('grant insert on archive.records, archive.readings to %I', application);
  reset role;
end $$;

-- Whether a profile was ever in the public directory: then its identity is kept apart for five years (LCEN art. 6).
alter table talents add column was_published boolean not null default false;
update talents set was_published = is_listed;
create function remember_publication() returns trigger language plpgsql as $$
begin
  new.was_published := true;
  return new;
end $$;
create trigger talents_publication before insert or update of is_listed on talents
  for each row when (new.is_listed and not new.was_published) execute function remember_publication();

-- A Talent who goes leaves an empty document, by which every process's index hears of it.
alter table scorer_documents drop constraint scorer_documents_talent_id_fkey;
create function leave_tombstones() returns trigger language plpgsql as $$
begin
  delete from scorer_documents d using gone where d.talent_id = gone.id;
  insert into scorer_documents (talent_id, document, created_at) select id, null, now() from gone;
  return null;
end $$;
create trigger talents_tombstones after delete on talents referencing old table as gone for each statement execute function leave_tombstones();
create index scorer_documents_tombstones on scorer_documents (created_at) where document is null;

-- Every reference that erasure follows is found without reading its whole table.
create index mails_recipient on mails (recipient);
create index passkey_challenges_account on passkey_challenges (account_id);
create index passkey_challenges_session on passkey_challenges (session_id);
create index missions_creator on missions (created_by);
create index missions_confirmer on missions (criteria_confirmed_by) where criteria_confirmed_by is not null;
create index mission_transitions_actor on mission_transitions (by_account_id);
create index reviews_of_talent on reviews (talent_id);
create index reviews_company on reviews (company_id);
create index reviews_author on reviews (author_account_id);
create index match_receipts_requester on match_receipts (requested_by);
create index shortlist_decisions_talent on shortlist_decisions (talent_id);
create index shortlist_decisions_receipt on shortlist_decisions (receipt_id);
create index shortlist_decisions_decider on shortlist_decisions (decided_by);
create index introductions_receipt on introductions (receipt_id);
create index introductions_decision on introductions (decision_id);
create index introductions_inviter on introductions (invited_by);
create index threads_contact on threads (contact_account_id);
create index messages_author on messages (author_account_id);
create index thread_reads_account on thread_reads (account_id);

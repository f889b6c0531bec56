-- Mails to people, kept until sent and shortly after (clause C2); the ledger of who saw what of whom (clause T3).
create table mails (
  id uuid primary key default uuidv7(),
  account_id uuid references accounts (id) on delete cascade,
  recipient text not null,
  locale text not null check (locale in ('fr', 'en')),
  template text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'captured', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mails_account on mails (account_id);
create index mails_created on mails (created_at desc);
comment on table mails is 'notifications';

create table disclosures (
  id uuid primary key default uuidv7(),
  subject_account_id uuid not null references accounts (id) on delete cascade,
  recipient_account_id uuid references accounts (id) on delete set null,
  recipient_organisation_id uuid,
  recipient_label text not null,
  audience text not null,
  fields text[] not null check (cardinality(fields) > 0),
  purpose text not null,
  legal_basis text not null,
  context_kind text not null check (context_kind in ('directory', 'shortlist', 'introduction', 'thread', 'staff_access')),
  context_id uuid,
  disclosed_at timestamptz not null
);
create index disclosures_subject on disclosures (subject_account_id, disclosed_at desc);
comment on table disclosures is 'privacy';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end $$;
-- Only the erasure of an account may blank the recipient; what was disclosed stays as it was.
create trigger disclosures_append_only before update of subject_account_id, audience, fields, purpose, legal_basis, context_kind, context_id, disclosed_at
  on disclosures for each row execute function refuse_change();

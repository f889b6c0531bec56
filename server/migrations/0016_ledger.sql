-- The ledger of disclosures also names processors, authorities, transfers to another provider and readings of the archive (clauses T1, T2, G3).
alter table disclosures drop constraint disclosures_context_kind_check;
alter table disclosures add constraint disclosures_context_kind_check
  check (context_kind in ('directory', 'shortlist', 'introduction', 'thread', 'staff_access', 'processor', 'authority', 'transfer', 'archive'));

-- A natural person's name goes with the person, an organisation's stays; staff say why they read.
alter table disclosures alter column recipient_label drop not null;
alter table disclosures
  add column recipient_name text,
  add column stated_reason text,
  add column stated_words text,
  add column recipient_salt bytea,
  -- The trigger gives these, whatever is inserted.
  add column seq integer not null default 0,
  add column recipient_digest bytea not null default '',
  add column previous_hash bytea not null default '',
  add column hash bytea not null default '';
drop trigger disclosures_append_only on disclosures;
update disclosures d set recipient_name = d.recipient_label, recipient_label = null
  from accounts a where a.id = d.recipient_account_id and a.role = 'talent';

-- One chain a person; its head tells the number and the hash of the newest line.
create table ledger_heads (
  subject_account_id uuid primary key references accounts (id) on delete cascade,
  seq integer not null,
  hash bytea not null check (octet_length(hash) = 32)
) with (fillfactor = 70);
comment on table ledger_heads is 'privacy';

-- Length and bytes of each part, so that no two rows read alike; "-" is null.
create function ledger_part(value text) returns text language sql immutable parallel safe
  return case when value is null then '-' else octet_length(value)::text || ':' || value end;

create function chain_disclosure() returns trigger language plpgsql as $$
declare
  head ledger_heads;
  named text;
begin
  -- Whoever writes next about the same person waits here for the end of this transaction.
  select * into head from ledger_heads where subject_account_id = new.subject_account_id for no key update;
  if not found then
    insert into ledger_heads values (new.subject_account_id, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into head from ledger_heads where subject_account_id = new.subject_account_id for no key update;
  end if;
  new.seq := head.seq + 1;
  new.previous_hash := head.hash;
  new.recipient_salt := uuid_send(gen_random_uuid());
  new.recipient_digest := sha256(new.recipient_salt
    || convert_to(ledger_part(new.recipient_account_id::text) || ledger_part(new.recipient_name), 'UTF8'));
  select string_agg(ledger_part(field), '' order by place) into named from unnest(new.fields) with ordinality as named (field, place);
  new.hash := sha256(convert_to(
    ledger_part(new.id::text) || ledger_part(new.subject_account_id::text) || ledger_part(new.seq::text)
    || ledger_part(new.recipient_organisation_id::text) || ledger_part(new.recipient_label) || ledger_part(new.audience)
    || ledger_part(cardinality(new.fields)::text) || coalesce(named, '')
    || ledger_part(new.purpose) || ledger_part(new.legal_basis) || ledger_part(new.context_kind) || ledger_part(new.context_id::text)
    || ledger_part(new.stated_reason) || ledger_part(new.stated_words)
    || ledger_part((extract(epoch from new.disclosed_at) * 1000000)::bigint::text)
    || ledger_part(encode(new.recipient_digest, 'hex')) || ledger_part(encode(new.previous_hash, 'hex')), 'UTF8'));
  update ledger_heads set seq = new.seq, hash = new.hash where subject_account_id = new.subject_account_id;
  return new;
end $$;
create trigger disclosures_chain before insert on disclosures for each row execute function chain_disclosure();

-- What was kept before there was a chain is put into it, in its order.
create temporary table unchained on commit drop as select * from disclosures;
delete from disclosures;
insert into disclosures select * from unchained order by subject_account_id, disclosed_at, id;
alter table disclosures
  add constraint disclosures_recipient_check check (recipient_label is not null or recipient_name is not null or recipient_salt is null);
drop index disclosures_subject;
create unique index disclosures_place on disclosures (subject_account_id, seq);
create index disclosures_recipient on disclosures (recipient_account_id) where recipient_account_id is not null;

-- A line loses its recipient's account, and with it the name and the salt that would tie the digest to them; nothing else ever changes.
create function release_recipient() returns trigger language plpgsql as $$
declare
  released disclosures := old;
begin
  released.recipient_account_id := null;
  released.recipient_name := null;
  released.recipient_salt := null;
  if new is not distinct from old then
    return new;
  end if;
  if old.recipient_account_id is null
    or not (new.recipient_account_id is null or (new.recipient_name is null and old.recipient_name is not null)) then
    raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
  end if;
  new.recipient_name := null;
  new.recipient_account_id := null;
  new.recipient_salt := null;
  if new is distinct from released then
    raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger disclosures_append_only before update on disclosures for each row execute function release_recipient();

-- Lines go, or lose their recipient, in no other transaction than the one that erases that account (clause G4).
create function demand_subject_gone() returns trigger language plpgsql as $$
begin
  if exists (select from accounts where id = old.subject_account_id) then
    raise exception 'rows of % go only with the person they are about', tg_table_name using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create function demand_recipient_gone() returns trigger language plpgsql as $$
begin
  if exists (select from accounts where id = old.recipient_account_id) then
    raise exception 'rows of % lose a recipient only with the account', tg_table_name using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger disclosures_go_with_person after delete on disclosures
  deferrable initially deferred for each row execute function demand_subject_gone();
create constraint trigger disclosures_release_with_account after update on disclosures
  deferrable initially deferred for each row when (old.recipient_account_id is distinct from new.recipient_account_id)
  execute function demand_recipient_gone();
create constraint trigger ledger_heads_go_with_person after delete on ledger_heads
  deferrable initially deferred for each row execute function demand_subject_gone();
create trigger ledger_heads_follow_lines before insert or update on ledger_heads
  for each row when (pg_trigger_depth() = 0) execute function refuse_change();

-- Now and then all heads that moved are written down and chained to each other, under a seal that the database cannot make.
create table ledger_anchors (
  seq integer primary key,
  chains integer not null check (chains > 0),
  root bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  seal bytea not null,
  anchored_at timestamptz not null
);
comment on table ledger_anchors is 'privacy';
create table ledger_anchor_entries (
  anchor_seq integer not null references ledger_anchors (seq) deferrable initially deferred,
  place integer not null,
  subject_account_id uuid references accounts (id) on delete set null,
  row_seq integer not null,
  row_hash bytea not null,
  primary key (anchor_seq, place)
);
create index ledger_anchor_entries_subject on ledger_anchor_entries (subject_account_id, row_seq) where subject_account_id is not null;
comment on table ledger_anchor_entries is 'privacy';
create trigger ledger_anchors_append_only before update or delete on ledger_anchors for each row execute function refuse_change();
create trigger ledger_anchor_entries_stay before delete on ledger_anchor_entries for each row execute function refuse_change();
create trigger ledger_anchor_entries_append_only before update on ledger_anchor_entries for each row
  when (new.subject_account_id is not null or (new.anchor_seq, new.place, new.row_seq, new.row_hash) is distinct from (old.anchor_seq, old.place, old.row_seq, old.row_hash))
  execute function refuse_change();
create constraint trigger ledger_anchor_entries_release_with_person after update on ledger_anchor_entries
  deferrable initially deferred for each row execute function demand_subject_gone();
create trigger disclosures_no_truncate before truncate on disclosures execute function refuse_change();
create trigger ledger_heads_no_truncate before truncate on ledger_heads execute function refuse_change();
create trigger ledger_anchors_no_truncate before truncate on ledger_anchors execute function refuse_change();
create trigger ledger_anchor_entries_no_truncate before truncate on ledger_anchor_entries execute function refuse_change();

-- Why staff read: one statement opens one person's record, one mission's work or the search for an hour (clause T3).
create table staff_accesses (
  id uuid primary key default uuidv7(),
  staff_account_id uuid references accounts (id) on delete set null,
  context_kind text not null check (context_kind in ('person', 'mission', 'search')),
  subject_account_id uuid references accounts (id) on delete cascade,
  mission_id uuid references missions (id) on delete cascade,
  reason text not null check (reason in ('support', 'matching', 'rights_request', 'dispute', 'security', 'legal_duty')),
  words text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at)
);
create index staff_accesses_open on staff_accesses (staff_account_id, expires_at desc);
create index staff_accesses_subject on staff_accesses (subject_account_id) where subject_account_id is not null;
comment on table staff_accesses is 'access';
create trigger staff_accesses_append_only before update of context_kind, subject_account_id, mission_id, reason, words, opened_at, expires_at
  on staff_accesses for each row execute function refuse_change();

-- What the audit found, run by command or by staff.
create table audit_runs (
  id uuid primary key default uuidv7(),
  run_by uuid references accounts (id) on delete set null,
  started_at timestamptz not null,
  checks jsonb not null,
  findings jsonb not null,
  finding_count integer not null
);
create index audit_runs_started on audit_runs (started_at desc);
comment on table audit_runs is 'audit';

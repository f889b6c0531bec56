-- Reviews count in the ranking only when there are enough (clause A1); receipts prove every ranking, humans decide (A2).
create table reviews (
  id uuid primary key default uuidv7(),
  talent_id uuid not null references talents (id) on delete cascade,
  company_id uuid references companies (id) on delete set null,
  author_account_id uuid references accounts (id) on delete set null,
  rating smallint not null check (rating between 0 and 100),
  comment text not null default '',
  published_at timestamptz,
  created_at timestamptz not null
);
create index reviews_talent on reviews (talent_id) where published_at is not null;
comment on table reviews is 'reviews';

-- Every state of what the scorer may know of a Talent: the feed of the index and the inputs of the receipts.
create table scorer_documents (
  seq bigint generated always as identity primary key,
  talent_id uuid not null references talents (id) on delete cascade,
  document jsonb,
  is_current boolean not null default true,
  written_by xid8 not null default pg_current_xact_id(),
  created_at timestamptz not null
);
create unique index scorer_documents_current on scorer_documents (talent_id) where is_current;
create index scorer_documents_history on scorer_documents (talent_id, seq desc);
create index scorer_documents_writer on scorer_documents (written_by);
comment on table scorer_documents is 'matching';

create table match_receipts (
  id uuid primary key default uuidv7(),
  mission_id uuid not null references missions (id) on delete cascade,
  requested_by uuid references accounts (id) on delete set null,
  scorer_version text not null,
  weights jsonb not null,
  criteria jsonb not null,
  criteria_version integer not null,
  on_date date not null,
  relations jsonb not null,
  watermark bigint not null,
  document_seqs bigint[] not null,
  talent_ids uuid[] not null,
  scores integer[] not null,
  fitting integer not null,
  result_hash bytea not null,
  created_at timestamptz not null,
  check (cardinality(document_seqs) = cardinality(talent_ids) and cardinality(scores) = cardinality(talent_ids))
);
create index match_receipts_mission on match_receipts (mission_id, created_at desc);
comment on table match_receipts is 'matching';

create table shortlist_decisions (
  id uuid primary key default uuidv7(),
  mission_id uuid not null references missions (id) on delete cascade,
  talent_id uuid not null references talents (id) on delete cascade,
  receipt_id uuid not null references match_receipts (id),
  decision text not null check (decision in ('invited', 'set_aside', 'reconsidered')),
  reason text not null check (length(btrim(reason)) between 3 and 1000),
  decided_by uuid not null references accounts (id),
  decided_at timestamptz not null
);
create index shortlist_decisions_mission on shortlist_decisions (mission_id, talent_id, decided_at desc);
comment on table shortlist_decisions is 'matching';

-- Clause A2: the decider is a person whose account exists, whatever code asks; nobody edits the past.
create function require_human_decider() returns trigger language plpgsql as $$
begin
  if not exists (select from accounts where id = new.decided_by and role in ('company', 'staff')) then
    raise exception 'a decision about a person needs a human decider' using errcode = 'check_violation', constraint = 'decision_has_human';
  end if;
  return new;
end $$;
create trigger shortlist_decisions_human before insert on shortlist_decisions for each row execute function require_human_decider();
create trigger shortlist_decisions_append_only before update on shortlist_decisions for each row execute function refuse_change();
create trigger match_receipts_append_only before update of mission_id, scorer_version, weights, criteria, criteria_version, on_date, relations, watermark, document_seqs, talent_ids, scores, fitting, result_hash, created_at
  on match_receipts for each row execute function refuse_change();

-- Who was shown to somebody in which ranking (clauses A1, T3): what a Talent may have explained, and what exposure is measured by.
create table shown_talents (
  receipt_id uuid not null references match_receipts (id) on delete cascade,
  talent_id uuid not null references talents (id) on delete cascade,
  shown_to text not null check (shown_to in ('company', 'staff')),
  -- The first time.
  shown_at timestamptz not null,
  primary key (receipt_id, talent_id, shown_to)
);
create index shown_talents_talent on shown_talents (talent_id, shown_at desc);
create index shown_talents_time on shown_talents (shown_at);
comment on table shown_talents is 'matching';
create trigger shown_talents_append_only before update on shown_talents for each row execute function refuse_change();

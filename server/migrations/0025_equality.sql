-- Whether rankings treat groups alike (GDPR art. 35; legal note 3.6): a voluntary answer for statistics alone, and reports without people.
create table equality_answers (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  sex text check (sex in ('female', 'male', 'other')),
  birth_year integer check (birth_year between 1920 and 2012),
  -- The text agreed to, by its number, and the language it was read in.
  text_version integer not null check (text_version > 0),
  locale text not null check (locale in ('fr', 'en')),
  given_at timestamptz not null,
  -- From here what was answered is gone, and the proof that it was asked for is kept for its time.
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  constraint equality_answers_gone check (withdrawn_at is null or (sex is null and birth_year is null))
);
create unique index equality_answers_in_force on equality_answers (account_id) where withdrawn_at is null;
create index equality_answers_account on equality_answers (account_id);
comment on table equality_answers is 'fairness';

-- Made once when a quarter is over, and never again: two reports of one quarter would tell what changed between them.
create table fairness_reports (
  period text primary key check (period ~ '^\d{4}-Q[1-4]$'),
  made_at timestamptz not null,
  content jsonb not null
);
comment on table fairness_reports is 'fairness';
create trigger fairness_reports_append_only before update or delete on fairness_reports for each row execute function refuse_change();

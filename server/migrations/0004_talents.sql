-- What Talents say about themselves (clauses D2, C1, U1, U2, U6).
create table talents (
  id uuid primary key default uuidv7(),
  account_id uuid not null unique references accounts (id) on delete cascade,
  given_name text not null,
  family_name text not null,
  -- What others than the introduced may see of the family name: a column of its own, so that the data map can say so.
  family_initial text not null generated always as (upper(left(family_name, 1))) stored,
  headline text not null default '',
  summary text not null default '',
  occupation_id text references concepts (id),
  legal_status text check (legal_status in ('registered_company', 'craft', 'artist_author', 'micro_entrepreneur', 'independent_abroad')),
  siret text check (siret ~ '^[0-9]{14}$'),
  foreign_registration text,
  phone text,
  street text,
  postcode text,
  commune_code text references communes (code),
  departement_code text generated always as
    (case when commune_code like 'foreign:%' then null when commune_code ~ '^9[78]' then left(commune_code, 3) else left(commune_code, 2) end) stored,
  mobility_km integer not null default 30 check (mobility_km between 0 and 1500),
  accepts_onsite boolean not null default true,
  accepts_remote boolean not null default true,
  day_rate_cents integer check (day_rate_cents between 0 and 1000000),
  day_rate_currency text not null default 'EUR' check (day_rate_currency in ('EUR', 'GBP', 'CHF', 'USD')),
  available_from date,
  days_per_week numeric(2, 1) not null default 5 check (days_per_week between 0.5 and 7),
  is_listed boolean not null default false,
  is_paused boolean not null default false,
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index talents_directory on talents (updated_at desc, id) where is_listed and not is_paused;
comment on table talents is 'talents';

create table talent_skills (
  talent_id uuid not null references talents (id) on delete cascade,
  concept_id text not null references concepts (id),
  level smallint not null check (level between 1 and 4),
  years smallint not null check (years between 0 and 60),
  primary key (talent_id, concept_id)
);
create index talent_skills_concept on talent_skills (concept_id);
comment on table talent_skills is 'talents';

create table talent_experiences (
  id uuid primary key default uuidv7(),
  talent_id uuid not null references talents (id) on delete cascade,
  title text not null,
  organisation text not null,
  started_on date not null,
  ended_on date,
  description text not null default '',
  check (ended_on is null or ended_on >= started_on)
);
create index talent_experiences_talent on talent_experiences (talent_id);
comment on table talent_experiences is 'talents';

create table talent_educations (
  id uuid primary key default uuidv7(),
  talent_id uuid not null references talents (id) on delete cascade,
  title text not null,
  school text not null,
  year smallint check (year between 1940 and 2100)
);
create index talent_educations_talent on talent_educations (talent_id);
comment on table talent_educations is 'talents';

create table talent_languages (
  talent_id uuid not null references talents (id) on delete cascade,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  level text not null check (level in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native')),
  primary key (talent_id, language)
);
comment on table talent_languages is 'talents';

create table talent_busy_periods (
  id uuid primary key default uuidv7(),
  talent_id uuid not null references talents (id) on delete cascade,
  from_day date not null,
  to_day date not null,
  check (to_day >= from_day)
);
create index talent_busy_periods_talent on talent_busy_periods (talent_id);
comment on table talent_busy_periods is 'talents';

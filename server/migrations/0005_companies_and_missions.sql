-- Companies, their members, and the missions they describe (clauses D1, U7, A1).
create table companies (
  id uuid primary key default uuidv7(),
  registered_by uuid references accounts (id) on delete set null,
  name text not null,
  siren text check (siren ~ '^[0-9]{9}$'),
  website text,
  about text not null default '',
  commune_code text references communes (code),
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index companies_registered_by on companies (registered_by);
comment on table companies is 'companies';

create table company_members (
  id uuid primary key default uuidv7(),
  company_id uuid not null references companies (id) on delete cascade,
  account_id uuid not null unique references accounts (id) on delete cascade,
  given_name text not null,
  family_name text not null,
  job_title text not null default '',
  member_role text not null check (member_role in ('owner', 'recruiter', 'viewer')),
  created_at timestamptz not null
);
create index company_members_company on company_members (company_id);
comment on table company_members is 'companies';

create table missions (
  id uuid primary key default uuidv7(),
  company_id uuid not null references companies (id) on delete cascade,
  created_by uuid references accounts (id) on delete set null,
  title text not null,
  brief text not null,
  brief_locale text not null check (brief_locale in ('fr', 'en')),
  state text not null default 'draft' check (state in ('draft', 'open', 'shortlisting', 'filled', 'cancelled', 'expired')),
  proposal jsonb not null,
  criteria jsonb,
  criteria_confirmed_by uuid references accounts (id) on delete set null,
  criteria_confirmed_at timestamptz,
  criteria_version integer not null default 0,
  expires_on date not null,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state = 'draft' or state = 'cancelled' or criteria is not null),
  check (criteria is null or criteria_confirmed_at is not null)
);
create index missions_company on missions (company_id, created_at desc);
create index missions_state on missions (state, expires_on);
comment on table missions is 'missions';

create table mission_transitions (
  id uuid primary key default uuidv7(),
  mission_id uuid not null references missions (id) on delete cascade,
  action text not null,
  from_state text not null,
  to_state text not null,
  by_account_id uuid references accounts (id) on delete set null,
  at timestamptz not null
);
create index mission_transitions_mission on mission_transitions (mission_id, at);
comment on table mission_transitions is 'missions';

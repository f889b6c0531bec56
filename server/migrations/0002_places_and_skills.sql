-- Reference data without any person in it: places, and the concepts that skills, tools and trades are named by.
create table communes (
  -- INSEE code, or foreign:<slug> for a city abroad.
  code text primary key check (code ~ '^([0-9][0-9AB][0-9]{3}|foreign:[a-z-]+)$'),
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  postcodes text[] not null,
  department_code text,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  population integer not null check (population >= 0),
  -- The point is that of a neighbouring commune.
  is_approximate boolean not null
);
comment on table communes is 'places';

create table commune_loads (
  content_hash text primary key,
  loaded_at timestamptz not null default now()
);
comment on table commune_loads is 'places';

create table concepts (
  id text primary key check (id ~ '^((icon|lang|esco|rome):)?[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('skill', 'tool', 'occupation')),
  source text not null check (source in ('layer', 'icon', 'linguist', 'esco', 'rome')),
  uri text unique,
  label_fr text,
  label_en text,
  aliases_fr text[] not null,
  aliases_en text[] not null,
  check (label_fr is not null or label_en is not null)
);
create index concepts_source on concepts (source);
comment on table concepts is 'skills';

create table concept_relations (
  from_id text not null references concepts (id) on delete cascade,
  to_id text not null references concepts (id) on delete cascade,
  closeness real not null check (closeness > 0 and closeness < 1),
  -- Who says so: whoever loads relations replaces its own.
  source text not null check (source in ('layer', 'esco', 'rome')),
  primary key (from_id, to_id),
  check (from_id <> to_id)
);
create index concept_relations_to on concept_relations (to_id);
comment on table concept_relations is 'skills';

create table concept_loads (
  name text primary key check (name in ('built-in', 'esco', 'rome')),
  content_hash text not null,
  concepts integer not null,
  loaded_at timestamptz not null default now()
);
comment on table concept_loads is 'skills';

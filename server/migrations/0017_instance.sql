-- What a database is for, from its first start on: no test and no demonstration runs on the data of real people (clause U9; GDPR art. 32).
create table house.instance (
  is_this boolean primary key default true check (is_this),
  mode text not null check (mode in ('production', 'demo', 'test')),
  marked_at timestamptz not null
);

-- Who was given to a processor and has since been erased, by the id under which the processor knew them: it is to forget them too (GDPR art. 19).
create table processor_forgotten_people (
  id uuid primary key,
  assignment_id uuid not null references processor_assignments (id) on delete cascade,
  forgotten_at timestamptz not null
);
create index processor_forgotten_people_assignment on processor_forgotten_people (assignment_id, forgotten_at, id);
comment on table processor_forgotten_people is 'processors';

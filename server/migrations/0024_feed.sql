-- Processes that rank are woken by the commit of a change; what has changed they read themselves.
create function wake_rankings() returns trigger language plpgsql as $$
begin
  perform pg_notify('scorer_documents', '');
  return null;
end $$;
create trigger scorer_documents_wake after insert on scorer_documents for each statement execute function wake_rankings();

-- What a process wrote of its index to its disk is sealed with a key that stands here only until the next erasure commits: whoever is
-- erased lies in no file that anybody can read (clause G4), on whatever machine. `complete_at` comes after all that the file holds, so a database
-- that was put back to an earlier state does not know the key of a file from its future.
create table house.index_keys (
  id uuid primary key,
  key bytea not null,
  created_at timestamptz not null,
  complete_at timestamptz
);

create or replace function leave_tombstones() returns trigger language plpgsql as $$
begin
  delete from scorer_documents d using gone where d.talent_id = gone.id;
  insert into scorer_documents (talent_id, document, created_at) select id, null, now() from gone;
  delete from house.index_keys where exists (select from gone);
  return null;
end $$;

-- A person can be erased without taking away what others must keep (clause G4): links to the erased become empty.
alter table accounts alter column sign_up_ip drop not null;

alter table introductions alter column invited_by drop not null;
alter table introductions drop constraint introductions_invited_by_fkey;
alter table introductions add constraint introductions_invited_by_fkey foreign key (invited_by) references accounts (id) on delete set null;

-- An erased author takes the words along.
alter table messages alter column body drop not null;

-- A decision outlives its decider's account; in what role the human decided stays (clause A2).
drop trigger shortlist_decisions_append_only on shortlist_decisions;
alter table shortlist_decisions add column decided_as text check (decided_as in ('company', 'staff'));
update shortlist_decisions d set decided_as = a.role from accounts a where a.id = d.decided_by;
alter table shortlist_decisions alter column decided_as set not null;
-- The trigger below says which.
alter table shortlist_decisions alter column decided_as set default 'company';
alter table shortlist_decisions alter column decided_by drop not null;
alter table shortlist_decisions drop constraint shortlist_decisions_decided_by_fkey;
alter table shortlist_decisions add constraint shortlist_decisions_decided_by_fkey foreign key (decided_by) references accounts (id) on delete set null;

create or replace function require_human_decider() returns trigger language plpgsql as $$
begin
  select role into new.decided_as from accounts where id = new.decided_by and role in ('company', 'staff');
  if not found then
    raise exception 'a decision about a person needs a human decider' using errcode = 'check_violation', constraint = 'decision_has_human';
  end if;
  return new;
end $$;
create trigger shortlist_decisions_append_only
  before update of mission_id, talent_id, receipt_id, decision, reason, decided_as, decided_at on shortlist_decisions
  for each row execute function refuse_change();
create trigger shortlist_decisions_decider_only_goes before update of decided_by on shortlist_decisions
  for each row when (new.decided_by is not null and new.decided_by is distinct from old.decided_by) execute function refuse_change();
create trigger match_receipts_requester_only_goes before update of requested_by on match_receipts
  for each row when (new.requested_by is not null and new.requested_by is distinct from old.requested_by) execute function refuse_change();

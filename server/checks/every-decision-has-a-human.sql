-- Clause A2: a decision about a person was taken by a person of a company or of the staff, and names them as long as their account exists.
select d.id from shortlist_decisions d left join accounts a on a.id = d.decided_by
where d.decided_as not in ('company', 'staff') or (a.id is not null and a.role <> d.decided_as);

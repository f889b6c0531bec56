-- Clause A2: a decision about a person names a person of a company or of the staff.
select d.id from shortlist_decisions d left join accounts a on a.id = d.decided_by where a.role is null or a.role not in ('company', 'staff');

-- Nothing is ranked before a human has confirmed the criteria.
select m.id from missions m where m.state in ('open', 'shortlisting', 'filled') and (m.criteria is null or m.criteria_confirmed_at is null);

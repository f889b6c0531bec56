-- Clause L2 and T3: no conversation before the Talent has accepted.
select t.id from threads t join introductions i on i.id = t.introduction_id where i.state <> 'accepted';

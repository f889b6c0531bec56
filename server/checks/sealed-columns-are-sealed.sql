-- Clause G4: what the data map says is sealed is sealed, and with a key that is there.
select t.id from talents t, unnest(array[t.phone, t.street, t.postcode]) as value
where substring(value for 1) <> '\x01' or not exists (select from person_keys k where k.account_id = t.account_id) and value is not null;

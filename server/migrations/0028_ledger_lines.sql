-- Lines of the ledger are written many at once: whom they are about, nobody twice; which of the facts, from 1, each line tells; the facts.
create view ledger_lines as
  select null::uuid[] as people, null::integer[] as facts_told, null::json as facts where false;

create function write_ledger_lines() returns trigger language plpgsql
  -- A plan made while nobody had been shown to anybody reads the whole table of heads, and is kept while the table grows.
  set enable_seqscan = off as $$
declare
  heads ledger_heads[];
begin
  -- First all chains begin, then all are locked, each time in the order of the ids: writers wait for each other, and never forever.
  if (select count(*) from ledger_heads where subject_account_id = any(new.people)) < cardinality(new.people) then
    insert into ledger_heads select person, 0, decode(repeat('00', 32), 'hex') from unnest(new.people) as person order by person
      on conflict do nothing;
  end if;
  select array_agg(head) into heads from (
    select * from ledger_heads where subject_account_id = any(new.people) order by subject_account_id for no key update
  ) as head;
  if cardinality(heads) is distinct from cardinality(new.people) then
    raise exception 'somebody is named twice, or gone' using errcode = 'foreign_key_violation';
  end if;
  with facts as materialized (
    select fact.*,
      ledger_part(recipient_account_id::text) || ledger_part(recipient_name) as recipient,
      ledger_part(recipient_organisation_id::text) || ledger_part(recipient_label) || ledger_part(audience)
        || ledger_part(cardinality(fields)::text)
        || (select coalesce(string_agg(ledger_part(field), '' order by place), '') from unnest(fields) with ordinality as named (field, place))
        || ledger_part(purpose) || ledger_part(legal_basis) || ledger_part(context_kind) || ledger_part(context_id::text)
        || ledger_part(stated_reason) || ledger_part(stated_words)
        || ledger_part((extract(epoch from disclosed_at) * 1000000)::bigint::text) as content
    from json_populate_recordset(null::disclosures, new.facts) with ordinality as fact
  ), lines as materialized (
    select uuidv7() as id, person, fact, uuid_send(gen_random_uuid()) as salt
    from unnest(new.people, new.facts_told) as line (person, fact)
  ), chained as (
    insert into disclosures (id, subject_account_id, recipient_account_id, recipient_organisation_id, recipient_label, recipient_name, audience,
      fields, purpose, legal_basis, context_kind, context_id, disclosed_at, stated_reason, stated_words,
      seq, recipient_salt, recipient_digest, previous_hash, hash)
    select lines.id, person, recipient_account_id, recipient_organisation_id, recipient_label, recipient_name, audience,
      fields, purpose, legal_basis, context_kind, context_id, disclosed_at, stated_reason, stated_words,
      head.seq + 1, salt, digest, head.hash,
      sha256(convert_to(
        ledger_part(lines.id::text) || ledger_part(person::text) || ledger_part((head.seq + 1)::text) || content
        || ledger_part(encode(digest, 'hex')) || ledger_part(encode(head.hash, 'hex')), 'UTF8'))
    from lines join facts on facts.ordinality = lines.fact join unnest(heads) as head on head.subject_account_id = person
    cross join lateral (select sha256(salt || convert_to(recipient, 'UTF8')) as digest) as recipient_as_kept
    returning subject_account_id, seq, hash
  )
  update ledger_heads as head set seq = chained.seq, hash = chained.hash from chained where head.subject_account_id = chained.subject_account_id;
  return new;
end $$;
create trigger ledger_lines_are_chained instead of insert on ledger_lines for each row execute function write_ledger_lines();

-- There is no other way to write one.
drop trigger disclosures_chain on disclosures;
drop function chain_disclosure();
create trigger disclosures_come_chained before insert on disclosures
  for each row when (pg_trigger_depth() = 0) execute function refuse_change();

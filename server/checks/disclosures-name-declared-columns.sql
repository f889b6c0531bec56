-- A line of the ledger that names a column which no table has, or rests on no known basis, could not be explained to the person (clause T3).
select d.id, field
from disclosures d, unnest(d.fields) as field
where not exists (
    select from information_schema.columns c
    where c.table_schema = 'public' and c.table_name || '.' || c.column_name = field)
  or d.legal_basis not in ('consent', 'contract', 'legal_obligation', 'legitimate_interest');

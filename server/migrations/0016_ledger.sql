-- The ledger of disclosures also names processors, authorities, transfers to another provider and readings of the archive (clauses T1, T2, G3).
alter table disclosures drop constraint disclosures_context_kind_check;
alter table disclosures add constraint disclosures_context_kind_check
  check (context_kind in ('directory', 'shortlist', 'introduction', 'thread', 'staff_access', 'processor', 'authority', 'transfer', 'archive'));

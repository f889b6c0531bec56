-- A receipt keeps the places that somebody was shown or is about to be; a longer list is continued, part by part, as it is read on.
alter table match_receipts
  add column continues uuid references match_receipts (id) on delete cascade,
  add column first_place integer not null default 1 check (first_place >= 1),
  add column outside integer check (outside >= 0);
update match_receipts set outside = greatest(cardinality(talent_ids) - fitting, 0);
alter table match_receipts
  alter column outside set not null,
  add constraint match_receipts_first_part check ((continues is null) = (first_place = 1)),
  add constraint match_receipts_parts unique (continues, first_place);

drop trigger match_receipts_append_only on match_receipts;
create trigger match_receipts_append_only before update of mission_id, scorer_version, weights, criteria, criteria_version, on_date, relations, watermark, document_seqs, talent_ids, scores, fitting, outside, continues, first_place, result_hash, created_at
  on match_receipts for each row execute function refuse_change();

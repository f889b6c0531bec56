-- What a company gives each criterion for this mission, of 10,000; null while it keeps to the published weights.
alter table missions add column weights jsonb;
alter table missions add column weights_version integer not null default 0;

-- The ranking that a person contests; the case outlives it.
alter table rights_requests add column receipt_id uuid references match_receipts (id) on delete set null;
create index rights_requests_receipt on rights_requests (receipt_id);

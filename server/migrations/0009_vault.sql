-- What is most sensitive of a person is sealed with a key of that person alone (clause G4): erasure destroys the key.
create table person_keys (
  account_id uuid primary key references accounts (id) on delete cascade,
  wrapped_key bytea not null,
  master_key_id text not null,
  created_at timestamptz not null,
  rotated_at timestamptz
);
create index person_keys_master on person_keys (master_key_id, account_id);
comment on table person_keys is 'vault';

-- Clear until the next start seals it: what is sealed begins with the byte 1, which no typed text may.
alter table talents
  alter column phone type bytea using convert_to(ltrim(phone, E'\x01'), 'UTF8'),
  alter column street type bytea using convert_to(ltrim(street, E'\x01'), 'UTF8'),
  alter column postcode type bytea using convert_to(ltrim(postcode, E'\x01'), 'UTF8');

// Made from the database catalogue by `npm run rows`; a test compares the two.
export type PersonKeysTable = {
  account_id: string;
  wrapped_key: Buffer;
  master_key_id: string;
  created_at: Temporal.Instant;
  rotated_at: Temporal.Instant | null;
};

export type Tables = {
  person_keys: PersonKeysTable;
};

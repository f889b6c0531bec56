-- Consents as events with the exact text agreed to (clauses U8, C5, L1; GDPR art. 7); versions of the public policy and who was told of them (clause M1).
create table consent_texts (
  id uuid primary key default uuidv7(),
  purpose text not null check (purpose in ('marketing', 'marketing_response')),
  channel text not null check (channel in ('email', 'sms', 'phone', 'post')),
  version integer not null check (version > 0),
  text_fr text not null,
  text_en text not null,
  hash text not null,
  valid_from date not null,
  -- Whoever agreed to an earlier version is asked anew.
  asks_again boolean not null,
  unique (purpose, channel, version)
);
comment on table consent_texts is 'consents';
create trigger consent_texts_append_only before update or delete on consent_texts for each row execute function refuse_change();

create table consents (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts (id) on delete cascade,
  purpose text not null check (purpose in ('marketing', 'marketing_response')),
  channel text not null check (channel in ('email', 'sms', 'phone', 'post')),
  action text not null check (action in ('given', 'withdrawn')),
  text_id uuid not null references consent_texts (id),
  locale text not null check (locale in ('fr', 'en')),
  source text not null check (source in ('page', 'request', 'import')),
  at timestamptz not null,
  -- When a later event took its place; a withdrawal ends as it begins. From here the proof is kept for its time.
  ended_at timestamptz check (ended_at >= at),
  constraint consents_withdrawal_ends check (action = 'given' or ended_at is not null)
);
create index consents_account on consents (account_id, at desc);
create unique index consents_one_in_force on consents (account_id, purpose, channel) where ended_at is null;
comment on table consents is 'consents';
create trigger consents_append_only before update of account_id, purpose, channel, action, text_id, locale, source, at
  on consents for each row execute function refuse_change();
create trigger consents_end_once before update of ended_at
  on consents for each row when (old.ended_at is not null) execute function refuse_change();

-- A consent given before this moment no longer counts: its text, or what the policy says of its purpose, has changed.
create table consent_renewals (
  id uuid primary key default uuidv7(),
  purpose text not null check (purpose in ('marketing', 'marketing_response')),
  channel text not null check (channel in ('email', 'sms', 'phone', 'post')),
  given_before timestamptz not null,
  because text not null,
  unique (purpose, channel, because)
);
comment on table consent_renewals is 'consents';
create trigger consent_renewals_append_only before update or delete on consent_renewals for each row execute function refuse_change();

create table policy_versions (
  number integer primary key check (number > 0),
  hash text not null,
  published_on date not null,
  applies_from date not null check (applies_from >= published_on),
  is_important boolean not null,
  snapshot jsonb not null,
  -- Since when this instance publishes it; whoever signed up later has read it.
  stored_at timestamptz not null
);
comment on table policy_versions is 'policies';
create trigger policy_versions_append_only before update or delete on policy_versions for each row execute function refuse_change();

-- How far the mails about an important version have come.
create table policy_announcements (
  version integer primary key references policy_versions (number),
  last_account_id uuid,
  finished_at timestamptz
);
comment on table policy_announcements is 'policies';

create table policy_notices (
  account_id uuid not null references accounts (id) on delete cascade,
  version integer not null references policy_versions (number),
  mailed_at timestamptz not null,
  seen_at timestamptz,
  primary key (account_id, version)
);
create index policy_notices_unseen on policy_notices (account_id) where seen_at is null;
comment on table policy_notices is 'policies';

-- Mails that reach the contact address (clauses G4, K1): what each was taken for, and how far a mailbox has been read.
create table rights_letters (
  id uuid primary key default uuidv7(),
  -- Its own message id without brackets, or a hash of the letter where it has none: a letter is filed once.
  message_id text not null unique,
  source text not null check (source in ('mailbox', 'pasted')),
  verdict text not null check (verdict in ('request', 'reply', 'auto_reply', 'bounce', 'list', 'spam', 'unreadable')),
  -- Filed in a case; set aside as no request until a human looks; or closed by that human.
  state text not null check (state in ('filed', 'aside', 'closed')),
  request_id uuid references rights_requests (id) on delete set null,
  account_id uuid references accounts (id) on delete set null,
  sender text not null,
  subject text not null,
  -- Only while it is set aside: the words of a filed letter stand in the thread.
  body text not null,
  locale text not null check (locale in ('fr', 'en')),
  received_at timestamptz not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid references accounts (id) on delete set null
);
create index rights_letters_state on rights_letters (state, created_at);
create index rights_letters_sender on rights_letters (lower(sender), created_at);
create index rights_letters_request on rights_letters (request_id);
create index rights_letters_account on rights_letters (account_id);
create index rights_letters_closer on rights_letters (closed_by);
comment on table rights_letters is 'rights';

create table rights_mailboxes (
  id uuid primary key default uuidv7(),
  -- Host and folder.
  name text not null unique,
  -- UIDs hold as long as this number stays (RFC 9051, 2.3.1.1).
  uid_validity bigint not null,
  -- Letters below this one were there before: of those only the unread ones are read.
  first_uid bigint not null,
  last_uid bigint not null,
  read_at timestamptz not null
);
comment on table rights_mailboxes is 'rights';

-- When an erasure that came by mail was confirmed, by the link in a mail, in a session, or by staff: the sender of a mail is no proof.
alter table rights_requests add column confirmed_at timestamptz;

-- What a mail answers, oldest first: message ids, or the ids of mails of our own; and where answers to it go.
alter table mails add column answers text[] not null default '{}', add column reply_to text;

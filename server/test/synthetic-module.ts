import { declareData, personal, plain, type ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Database } from "../src/platform/db.ts";

const key = plain("technical key");
const word = personal("correspondence", "correspondence", "account", ["self"]);
const made = personal("technical", "account", "account", ["self"], { source: "system" });
const ofCase = [{ column: "case_id", of: "synthetic_cases" }] as const;

/** A module with every kind of column, file and relation that a later one may bring: it stands in for those that do not exist yet. */
export const synthetic = declareData<Record<string, Record<string, unknown>>>({
  module: "synthetic",
  tables: {
    // Words, a sealed value, a document, a list, a file, and rows that hang on rows of the same table.
    synthetic_cases: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      archive: { columns: ["title", "secret", "closed_at"], retention: "case_file" },
      columns: {
        id: key,
        account_id: key,
        parent_id: key,
        title: word,
        secret: personal("financial", "invoicing", "account", ["self"], { holds: "sealed" }),
        notes: word,
        tags: word,
        ip: made,
        photo: personal("identity", "account", "account", ["self"], { holds: "file" }),
        closed_at: made,
      },
    },
    // The person is reached through another row only.
    synthetic_parts: { subject: "user", owners: ofCase, erase: "delete", columns: { id: key, case_id: key, body: word } },
    // Others keep the row, not the words, and not the file.
    synthetic_comments: {
      subject: "user",
      owners: [{ account: "author_id" }],
      erase: "blank",
      columns: {
        id: key,
        author_id: key,
        words: word,
        extra: word,
        attachment: personal("correspondence", "correspondence", "account", ["self"], { holds: "file" }),
        sent_at: made,
      },
    },
    // What hangs on a blanked row goes, unless it says otherwise.
    synthetic_drafts: {
      subject: "user",
      owners: [{ column: "comment_id", of: "synthetic_comments" }],
      erase: "delete",
      columns: { id: key, comment_id: key, body: word },
    },
    synthetic_signatures: {
      subject: "user",
      owners: [{ account: "signed_by" }],
      erase: "unlink",
      columns: { id: key, signed_by: key, what: plain("about nobody") },
    },
    synthetic_proofs: {
      subject: "user",
      owners: [{ account: "about" }],
      erase: "keep",
      columns: { id: key, about: key, statement: made },
    },
    synthetic_clubs: {
      subject: "user",
      owners: [{ account: "founder_id" }],
      erase: "unlink",
      goesWithLast: { table: "synthetic_club_members", column: "club_id" },
      columns: { id: key, founder_id: key, name: word },
    },
    synthetic_club_members: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: { id: key, club_id: key, account_id: key, nickname: word },
    },
    synthetic_club_news: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: { id: key, club_id: key, news: plain("of the club") },
    },
  },
}) as ModuleDeclaration;

/** Makes the tables; nothing in the database itself would erase what the plan forgets in `synthetic_proofs` or in files. */
export async function createSyntheticTables(db: Database): Promise<void> {
  await db.pool.query(`
    create table synthetic_cases (
      id uuid primary key default uuidv7(), account_id uuid not null references accounts (id) on delete cascade,
      parent_id uuid references synthetic_cases (id) on delete cascade,
      title text not null, secret bytea, notes jsonb not null, tags text[] not null, ip inet, photo text, closed_at timestamptz);
    create table synthetic_parts (
      id uuid primary key default uuidv7(), case_id uuid not null references synthetic_cases (id), body text not null);
    create table synthetic_comments (
      id uuid primary key default uuidv7(), author_id uuid references accounts (id) on delete set null,
      words text not null, extra jsonb, attachment text, sent_at timestamptz);
    create table synthetic_drafts (
      id uuid primary key default uuidv7(), comment_id uuid not null references synthetic_comments (id) on delete cascade, body text not null);
    create table synthetic_signatures (
      id uuid primary key default uuidv7(), signed_by uuid references accounts (id), what text not null default 'a page');
    create table synthetic_proofs (id uuid primary key default uuidv7(), about uuid not null, statement text not null);
    create table synthetic_clubs (
      id uuid primary key default uuidv7(), founder_id uuid references accounts (id) on delete set null, name text not null);
    create table synthetic_club_members (
      id uuid primary key default uuidv7(), club_id uuid not null references synthetic_clubs (id) on delete cascade,
      account_id uuid not null references accounts (id) on delete cascade, nickname text not null);
    create table synthetic_club_news (
      id uuid primary key default uuidv7(), club_id uuid not null references synthetic_clubs (id) on delete cascade, news text not null default '')`);
}

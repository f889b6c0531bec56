import { z } from "zod";
import { Locale } from "./locale.ts";
import { pageOf } from "./paging.ts";

const day = z.iso.date();

/** One hand-written part of the policy. */
export const Passage = z.object({ title: z.string(), text: z.string() });
export type Passage = z.infer<typeof Passage>;

/** One personal column as a version of the policy describes it; `resets` names what a later value proves, an access or a change. */
export const ColumnFact = z.object({
  table: z.string(),
  column: z.string(),
  category: z.string(),
  purpose: z.string(),
  retention: z.string(),
  audiences: z.array(z.string()),
  optional: z.boolean(),
  source: z.string(),
  holds: z.string(),
  resets: z.string().nullable(),
});
export type ColumnFact = z.infer<typeof ColumnFact>;

/** One table as a version of the policy describes it; `rules` is the fingerprint of what only programs read, such as the way to its person. */
export const TableFact = z.object({
  table: z.string(),
  subject: z.string().nullable(),
  erase: z.string(),
  archive: z.object({ columns: z.array(z.string()), retention: z.string(), when: z.string().nullable() }).nullable(),
  rules: z.string(),
});
export type TableFact = z.infer<typeof TableFact>;

/** A retention rule: an ISO 8601 period in force since a day, those that replace it later, and from what it counts. */
export const RuleFact = z.object({
  period: z.string(),
  from: z.string(),
  reference: z.string(),
  since: day,
  later: z.array(z.object({ since: day, period: z.string() })),
});
export type RuleFact = z.infer<typeof RuleFact>;

/** What a version of the policy says: the facts of the map, the words they are read in, and the hand-written passages. All of it makes its fingerprint. */
export const PolicyContent = z.object({
  purposes: z.record(z.string(), z.object({ basis: z.string(), clauses: z.array(z.string()) })),
  retentions: z.record(z.string(), RuleFact),
  tables: z.array(TableFact),
  columns: z.array(ColumnFact),
  words: z.record(Locale, z.record(z.string(), z.string())),
  passages: z.record(Locale, z.record(z.string(), Passage)),
});
export type PolicyContent = z.infer<typeof PolicyContent>;

export const changeKinds = [
  "new_purpose",
  "new_basis",
  "other_purpose",
  "new_recipient",
  "wider_recipient",
  "longer_retention",
  "new_archive",
  "longer_archive",
  "now_required",
  "new_datum",
  "removed_purpose",
  "removed_recipient",
  "narrower_recipient",
  "shorter_retention",
  "restated_retention",
  "removed_archive",
  "shorter_archive",
  "now_optional",
  "removed_datum",
  "other_category",
  "other_source",
  "other_form",
  "other_clock",
  "other_clauses",
  "other_erasure",
  "other_rules",
  "new_passage",
  "changed_passage",
  "removed_passage",
  "other_words",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One difference between two versions: what it is about by id, the columns it touches as `table.column`, and the purposes these serve. */
export const PolicyChange = z.object({
  kind: z.enum(changeKinds),
  important: z.boolean(),
  about: z.record(z.string(), z.string()),
  fields: z.array(z.string()),
  purposes: z.array(z.string()),
});
export type PolicyChange = z.infer<typeof PolicyChange>;

/** A released version, as its file holds it; `changes` is what differs from the one before. */
export const PolicySnapshot = z.object({
  number: z.int().min(1),
  published_on: day,
  applies_from: day,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  important: z.boolean(),
  changes: z.array(PolicyChange),
  content: PolicyContent,
});
export type PolicySnapshot = z.infer<typeof PolicySnapshot>;

/** A difference as a sentence in the reader's language, with every datum it touches by table; for a passage, its text before and after. */
export const ChangeView = z.object({
  kind: z.enum(changeKinds),
  important: z.boolean(),
  sentence: z.string(),
  /** The title of the passage that the change is about, if it is about one. */
  passage: z.string().nullable(),
  data: z.array(z.object({ table: z.string(), labels: z.array(z.string()) })),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ChangeView = z.infer<typeof ChangeView>;

/**
 * The text of one version: per purpose the data, for how long and who sees them (GDPR art. 13), with the passages. `words` names every id used, as
 * `purpose_account` or `retention_proof`, in the reader's language and in the wording of that version.
 */
export const Policy = z.object({
  version: z.string(),
  number: z.int().nullable(),
  published_on: day.nullable(),
  applies_from: day.nullable(),
  purposes: z.array(
    z.object({
      purpose: z.string(),
      basis: z.string(),
      clauses: z.array(z.string()),
      categories: z.array(
        z.object({
          category: z.string(),
          labels: z.array(z.string()),
          sources: z.array(z.string()),
          retentions: z.array(z.string()),
          audiences: z.array(z.string()),
        }),
      ),
    }),
  ),
  retentions: z.array(RuleFact.extend({ id: z.string() })),
  /** What starts the clock of an account anew: an access, a change or the end of a mission, and the data that show it. */
  clock_events: z.array(z.object({ kind: z.string(), labels: z.array(z.string()) })),
  audiences: z.array(z.object({ id: z.string(), categories: z.array(z.string()), labels: z.array(z.string()) })),
  archives: z.array(z.object({ table: z.string(), labels: z.array(z.string()), retention: z.string() })),
  /** The hand-written parts by id; a page has its places for them. */
  passages: z.record(z.string(), Passage),
  words: z.record(z.string(), z.string()),
});
export type Policy = z.infer<typeof Policy>;

export const PolicyVersionSummary = z.object({
  number: z.int(),
  hash: z.string(),
  published_on: day,
  applies_from: day,
  important: z.boolean(),
  /** Whether it is the one that applies today, is still to apply, or has been replaced. */
  state: z.enum(["to_come", "in_force", "replaced"]),
  changes: z.int(),
});
export type PolicyVersionSummary = z.infer<typeof PolicyVersionSummary>;
export const PolicyVersionPage = pageOf(PolicyVersionSummary);

/** One version whole: its text and what it changed, important changes first. */
export const PolicyVersion = z.object({ summary: PolicyVersionSummary, text: Policy, changes: z.array(ChangeView) });
export type PolicyVersion = z.infer<typeof PolicyVersion>;

/** What a person has still to be shown: the newest important version announced to them, or nothing. */
export const PolicyNotice = z.object({
  notice: z
    .object({
      version: z.int(),
      published_on: day,
      applies_from: day,
      changes: z.array(ChangeView),
      /** Whether a consent may have to be given anew because of it. */
      asks_again: z.boolean(),
    })
    .nullable(),
});
export type PolicyNotice = z.infer<typeof PolicyNotice>;

export const PolicyNoticeSeen = z.object({ version: z.int().min(1).max(1_000_000) }).strict();

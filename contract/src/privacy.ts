import { z } from "zod";
import { legalBases, purposes, subjects, type Purpose } from "./data-map.ts";
import { FieldNotice } from "./field-notices.ts";
import { pageOf } from "./paging.ts";

const purposeId = z.enum(Object.keys(purposes) as [Purpose, ...Purpose[]]);
const day = z.iso.date();
const moment = z.iso.datetime();

/** One personal field as the person reads it; of a secret only the existence is told, its value never leaves the server. */
export const HeldField = FieldNotice.extend({ label: z.string(), is_secret: z.boolean() });
export type HeldField = z.infer<typeof HeldField>;

/**
 * One row of a table: the value of each field that is not secret, by column name. A reference to an account reads
 * "self" or "someone_else". `names` says what codes such as a town's are called in the reader's language. `kept_until` gives, by retention rule, the day after which the row's data go, or null
 * while the clock of the rule has not started.
 */
export const HeldRow = z.object({
  values: z.record(z.string(), z.unknown()),
  names: z.record(z.string(), z.string()),
  kept_until: z.record(z.string(), day.nullable()),
});
export type HeldRow = z.infer<typeof HeldRow>;

/** Why a person holds a part in a row: it is about them, or another person sent it to them. */
export const heldAs = ["owner", "receiver"] as const;

/** The fields of one table that serve one purpose, with the person's newest rows. */
export const HeldTable = z.object({
  table: z.string(),
  label: z.string(),
  held_as: z.enum(heldAs),
  fields: z.array(HeldField),
  rows: z.array(HeldRow),
  total: z.int(),
});
export type HeldTable = z.infer<typeof HeldTable>;

/** Everything held about the signed-in person, grouped by purpose (GDPR art. 15; clause G1). */
export const MyData = z.object({
  map_version: z.string(),
  generated_at: moment,
  purposes: z.array(z.object({ purpose: purposeId, basis: z.enum(legalBases), clauses: z.array(z.string()), tables: z.array(HeldTable) })),
  /** Tables of the map in which nothing about the person stands, in words. */
  empty: z.array(z.string()),
});
export type MyData = z.infer<typeof MyData>;

/** One table's rows, page by page, with every personal field whatever its purpose. */
export const MyDataTable = pageOf(HeldRow).extend({
  table: z.string(),
  label: z.string(),
  held_as: z.enum(heldAs),
  fields: z.array(HeldField),
});
export type MyDataTable = z.infer<typeof MyDataTable>;

/** On what occasion data reached somebody; the ledger keeps the word. */
export const disclosureContexts = [
  "directory",
  "shortlist",
  "introduction",
  "thread",
  "staff_access",
  "processor",
  "authority",
  "transfer",
  "archive",
] as const;

/** One time somebody received data of the person, as a sentence and as facts, in the vocabulary of its day (GDPR art. 15(1)(c); clause T3). */
export const DisclosureView = z.object({
  id: z.uuid(),
  at: moment,
  recipient: z.string(),
  audience: z.string(),
  fields: z.array(z.object({ name: z.string(), label: z.string() })),
  purpose: z.string(),
  basis: z.string(),
  context: z.enum(disclosureContexts),
  sentence: z.string(),
});
export type DisclosureView = z.infer<typeof DisclosureView>;
export const DisclosurePage = pageOf(DisclosureView);

/** Most rows of one table, and most disclosures, that the quick export holds; the zip has all. */
export const exportRowLimit = 10_000;

/**
 * The document a person takes away (GDPR art. 15 and 20; clauses G1, G3). Version 2: `tables` holds what is about the person
 * and what they received, one entry a table of the data map with at least one row, columns described beside the values. A column that
 * holds a file reads as its path in the zip. `is_complete` is always true in the zip; in the quick export it is false where a table had more
 * than 10,000 rows, and the rest is read page by page at `/api/me/data/{table}`.
 */
export const PersonalDataExport = z.object({
  format: z.literal("jump-personal-data"),
  version: z.literal(2),
  generated_at: moment,
  map_version: z.string(),
  account_id: z.uuid(),
  is_complete: z.boolean(),
  tables: z.array(
    z.object({
      module: z.string(),
      table: z.string(),
      label: z.string(),
      subject: z.enum(subjects),
      held_as: z.enum(heldAs),
      fields: z.array(HeldField),
      total: z.int(),
      rows: z.array(HeldRow),
    }),
  ),
  disclosures: z.array(DisclosureView),
});
export type PersonalDataExport = z.infer<typeof PersonalDataExport>;

export const promiseStates = ["kept", "partly", "not_yet"] as const;
/** One clause of the promise list with what keeps it, what proves it, and what is missing. */
export const PromiseView = z.object({
  id: z.string(),
  chapter: z.string(),
  text: z.string(),
  state: z.enum(promiseStates),
  gap: z.string().nullable(),
  mechanism: z.array(z.object({ module: z.string(), file: z.string() })),
  /** `passed_at`: when the test last passed on this machine; null where it did not. */
  tests: z.array(z.object({ name: z.string(), passed_at: moment.nullable() })),
});
export type PromiseView = z.infer<typeof PromiseView>;
export const Promises = z.object({
  /** Whether tests were run on this machine at all. */
  has_proofs: z.boolean(),
  /** Live figures: disclosures, requests answered and in time, rows let go within thirty days, accounts erased. */
  figures: z.record(z.string(), z.int()),
  items: z.array(PromiseView),
  counts: z.object({ kept: z.int(), partly: z.int(), not_yet: z.int() }),
});
export type Promises = z.infer<typeof Promises>;

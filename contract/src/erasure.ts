import { z } from "zod";
import { pageOf } from "./paging.ts";
import { erasures, retentions, type Retention } from "./data-map.ts";

/** One thing that erasing a person would do: `rows` rows of `table`, in words, and where something stays, by which rule and until which day. */
export const ErasureItem = z.object({
  table: z.string(),
  label: z.string(),
  outcome: z.enum([...erasures, "archive"]),
  words: z.string(),
  rows: z.int(),
  retention: z.enum(Object.keys(retentions) as [Retention, ...Retention[]]).nullable(),
  reference: z.string().nullable(),
  until: z.iso.date().nullable(),
});
export type ErasureItem = z.infer<typeof ErasureItem>;

const day = z.iso.date();
const instant = z.iso.datetime();

/** A legal hold on an account: until its end, or until it is lifted, nobody erases the person. */
export const LegalHold = z.object({
  id: z.uuid(),
  account_id: z.uuid(),
  reason: z.string(),
  is_silent: z.boolean(),
  placed_at: instant,
  ends_on: day,
  lifted_at: instant.nullable(),
  is_in_force: z.boolean(),
});
export type LegalHold = z.infer<typeof LegalHold>;
export const LegalHoldPage = pageOf(LegalHold);

/** Whom to hold, by the address or the id of the account, why, and until which day at the latest. */
export const PlaceHold = z.object({
  person: z.string().trim().min(3).max(254),
  reason: z.string().trim().min(3).max(1000),
  ends_on: day,
  is_silent: z.boolean().default(false),
});
export type PlaceHold = z.infer<typeof PlaceHold>;

/** What somebody reads of the archive, of whom and why. */
export const ReadArchive = z.object({ subject_account_id: z.uuid(), reason: z.string().trim().min(10).max(1000) });
export type ReadArchive = z.infer<typeof ReadArchive>;

/** A row of somebody erased, as the law makes us keep it, and until when. */
export const ArchivedRecord = z.object({
  table: z.string(),
  label: z.string(),
  values: z.array(z.object({ column: z.string(), label: z.string(), value: z.string() })),
  reference: z.string(),
  archived_at: instant,
  keep_until: day,
});
export type ArchivedRecord = z.infer<typeof ArchivedRecord>;
export const ArchivedRecords = z.object({ items: z.array(ArchivedRecord) });
export type ArchivedRecords = z.infer<typeof ArchivedRecords>;

export const ArchiveReading = z.object({
  id: z.uuid(),
  subject_account_id: z.uuid(),
  reader_account_id: z.uuid(),
  reason: z.string(),
  records: z.int(),
  read_at: instant,
});
export type ArchiveReading = z.infer<typeof ArchiveReading>;
export const ArchiveReadingPage = pageOf(ArchiveReading);

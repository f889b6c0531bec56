import { z } from "zod";
import { pageOf } from "./paging.ts";

const moment = z.iso.datetime();

export const exportStates = ["queued", "running", "ready", "failed", "expired"] as const;

/** A copy of a person's data that a job makes; `progress` in percent. */
export const ExportView = z.object({
  id: z.uuid(),
  state: z.enum(exportStates),
  progress: z.int().min(0).max(100),
  /** Of the zip, in bytes. */
  size: z.int().nullable(),
  /** Of the zip, in hexadecimal digits. */
  sha256: z.string().nullable(),
  created_at: moment,
  ready_at: moment.nullable(),
  /** When the file goes. */
  expires_at: moment,
  /** A link below the instance that works without a session for 24 hours, the file's life at most; null until the copy is ready. */
  download_path: z.string().nullable(),
});
export type ExportView = z.infer<typeof ExportView>;
export const ExportPage = pageOf(ExportView);

/** The end of the link's life in seconds since 1970, and what signs it; without them the owner's session decides. */
export const DownloadQuery = z.object({
  until: z.coerce.number().int().min(0).max(100_000_000_000).optional(),
  signature: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
});

export const importSources = ["portable", "json_resume", "transfer"] as const;
export const importStates = ["waiting", "written", "discarded"] as const;

/** One thing that an import would change: what stands there and what would; lists as a whole. */
export const ImportChange = z.object({ part: z.string(), field: z.string(), before: z.unknown(), after: z.unknown() });
export type ImportChange = z.infer<typeof ImportChange>;

/** What somebody brought along, before and after it is written. */
export const ImportView = z.object({
  id: z.uuid(),
  source: z.enum(importSources),
  state: z.enum(importStates),
  /** The host that sent it, for a transfer. */
  received_from: z.string().nullable(),
  created_at: moment,
  expires_at: moment,
  /** Empty once decided, or when nothing would change. */
  changes: z.array(ImportChange),
  /** What a profile cannot hold, quoted. */
  left_out: z.array(z.string()),
});
export type ImportView = z.infer<typeof ImportView>;
export const ImportSummary = ImportView.omit({ changes: true, left_out: true });
export const ImportPage = pageOf(ImportSummary);

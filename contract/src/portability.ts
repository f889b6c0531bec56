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

export const transferStates = ["queued", "running", "done", "failed"] as const;
/** Why a handover failed; in the first four cases the other side has received nothing. */
export const transferFailures = [
  "address",
  "not_public",
  "unreachable",
  "too_big",
  "too_slow",
  "redirected",
  "code",
  "refused",
  "answer",
  "lost",
] as const;

/** Where to, and the one-time code that the other instance gave the person. */
export const TransferRequest = z.object({
  address: z
    .url({ protocol: /^https?$/, error: "invalid_url" })
    .max(300)
    .refine((text) => !URL.parse(text)?.username && !URL.parse(text)?.password, "invalid_url"),
  code: z
    .string()
    .trim()
    .regex(/^[\w-]{20,200}$/, "wrong_code"),
});

export const TransferView = z.object({
  id: z.uuid(),
  /** The other instance's origin. */
  address: z.string(),
  state: z.enum(transferStates),
  failure: z.enum(transferFailures).nullable(),
  created_at: moment,
  finished_at: moment.nullable(),
});
export type TransferView = z.infer<typeof TransferView>;
export const TransferPage = pageOf(TransferView);

/** What the person types on the other instance; the code is shown this once. */
export const TransferGrant = z.object({ address: z.string(), code: z.string(), expires_at: moment });
export type TransferGrant = z.infer<typeof TransferGrant>;

/** The host that sends, as it says itself. */
export const TransferSource = z.object({
  from: z
    .string()
    .max(260)
    .regex(/^[a-z0-9.:[\]-]+$/i)
    .optional(),
});
export const TransferReceipt = z.object({ state: z.literal("waiting") });

import type { DownloadQuery } from "@jump/contract/portability.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { z } from "zod";
import type { Ctx } from "#platform/context.ts";
import type { FileAnswer } from "#platform/serve-file.ts";
import type { WithLinks } from "./deps.ts";
import { linkLifeHours } from "./export.ts";
import { findExport, type ExportRow } from "./export-store.ts";

/** A link to a ready copy that works without a session, for 24 hours or as long as the copy lies ready; null before and after. */
export function downloadPath({ now }: Pick<Ctx, "now">, { links }: Pick<WithLinks, "links">, row: ExportRow): string | null {
  if (row.state !== "ready" || !isBefore(now, row.expires_at)) return null;
  const day = now.add({ hours: linkLifeHours });
  const until = Math.floor((isBefore(day, row.expires_at) ? day : row.expires_at).epochMilliseconds / 1000);
  return `/api/exports/${row.id}/file?until=${until}&signature=${links.sign(row.account_id, row.id, until)}`;
}

/**
 * The stored copy for whoever has its link or is its owner in a session. A copy that is not there, or a link that is not ours, is
 * `not_found`; one that has run out is `link_expired`.
 */
export async function downloadExport(ctx: Ctx, deps: WithLinks, id: string, query: z.infer<typeof DownloadQuery>): Promise<FileAnswer> {
  const row = await findExport(ctx.tx, id);
  if (!row || !mayFetch(ctx, deps, row, query)) throw new Refusal("not_found");
  if (row.state !== "ready" || !isBefore(ctx.now, row.expires_at))
    throw new Refusal(row.state === "expired" || row.state === "ready" ? "link_expired" : "not_found");
  const { file_key: key, size, sha256, ready_at } = row;
  const { files } = deps;
  if (key === null || size === null || (await files.size(key)) !== size) throw new Refusal("not_found");
  const day = ready_at!.toZonedDateTimeISO("Europe/Paris").toPlainDate();
  return { name: `jump-${day}.zip`, size, etag: sha256!, read: (range) => files.read(key, range) };
}

function mayFetch({ actor, now }: Ctx, { links }: WithLinks, row: ExportRow, { until, signature }: z.infer<typeof DownloadQuery>): boolean {
  if (until !== undefined && signature !== undefined) {
    if (!links.isSigned(signature, row.account_id, row.id, until)) return false;
    if (now.epochMilliseconds >= until * 1000) throw new Refusal("link_expired");
    return true;
  }
  return actor.role !== "none" && actor.via === "session" && !actor.owesSecondFactor && actor.accountId === row.account_id;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

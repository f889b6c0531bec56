import type { ExportView } from "@jump/contract/portability.ts";
import type { Ctx } from "#platform/context.ts";
import type { WithLinks } from "./deps.ts";
import { downloadPath } from "./download-export.ts";
import type { ExportRow } from "./export-store.ts";

/** A copy as its owner sees it. */
export function presentExport(ctx: Pick<Ctx, "now">, deps: Pick<WithLinks, "links">, row: ExportRow): ExportView {
  return {
    id: row.id,
    state: row.state,
    progress: row.progress,
    size: row.size,
    sha256: row.sha256,
    created_at: row.created_at.toString(),
    ready_at: row.ready_at?.toString() ?? null,
    expires_at: row.expires_at.toString(),
    download_path: downloadPath(ctx, deps, row),
  };
}

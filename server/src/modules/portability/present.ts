import type { ExportView, ImportSummary, ImportView, TransferView } from "@jump/contract/portability.ts";
import type { z } from "zod";
import type { Ctx } from "#platform/context.ts";
import type { PortabilityDeps, WithLinks } from "./deps.ts";
import { downloadPath } from "./download-export.ts";
import type { ExportRow } from "./export-store.ts";
import type { ImportRow } from "./import-store.ts";
import type { TransferRow } from "./transfer-store.ts";
import { openWaiting } from "./waiting.ts";
import { changesOf } from "./write-import.ts";

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

/** An import in a list. */
export function summariseImport({ id, source, state, received_from, created_at, expires_at }: ImportRow): z.infer<typeof ImportSummary> {
  return { id, source, state, received_from, created_at: created_at.toString(), expires_at: expires_at.toString() };
}

/** An import with what it would change now. */
export async function presentImport(ctx: Ctx, deps: PortabilityDeps, row: ImportRow): Promise<ImportView> {
  const waiting = await openWaiting(ctx, deps, row);
  const changes = waiting ? await changesOf(ctx, deps, waiting.document) : [];
  return { ...summariseImport(row), changes, left_out: [...(waiting?.leftOut ?? [])] };
}

/** A handover as its person sees it. */
export function presentTransfer(row: TransferRow): TransferView {
  return {
    id: row.id,
    address: row.address,
    state: row.state,
    failure: row.failure as TransferView["failure"],
    created_at: row.created_at.toString(),
    finished_at: row.finished_at?.toString() ?? null,
  };
}

import { z } from "zod";
import type { Ctx, Job } from "#platform/context.ts";
import type { FileStore } from "#platform/file-store.ts";
import { exportKey } from "./export.ts";
import { findFinishedExports, findUnfinishedExports, moveExport, type ExportRow } from "./export-store.ts";
import { discardOverdueImports } from "./import-store.ts";
import { giveUpTransfers } from "./transfer-store.ts";
import type { Tx } from "#platform/db.ts";

/** Every hour: the files of copies whose week is over go, copies and handovers whose job was lost are given up, and what was brought along and not decided about is forgotten. */
export function purgeExpiredJob({ files }: { files: FileStore }): Job<object> {
  return {
    name: "portability.purge_expired",
    payload: z.object({}),
    retryLimit: 3,
    cron: "20 * * * *",
    async handle(ctx) {
      await discardOverdueImports(ctx.tx, ctx.now);
      await giveUpTransfers(ctx.tx, ctx.now, ctx.now.subtract({ hours: 1 }));
      for (const row of await findFinishedExports(ctx.tx, ctx.now, ctx.now.subtract({ hours: 24 }))) {
        if (row.state === "ready") await expireExport(ctx.tx, files, row);
        else if (await moveExport(ctx.tx, row.id, ["queued", "running"], { state: "failed" })) await files.delete(exportKey(row.id));
      }
    },
  };
}

/** Deletes the file first: were the state not to follow, the next run would find nothing and go on. */
export async function expireExport(tx: Tx, files: FileStore, { id, file_key }: ExportRow): Promise<ExportRow | undefined> {
  if (file_key !== null) await files.delete(file_key);
  return moveExport(tx, id, ["ready"], { state: "expired", file_key: null });
}

/**
 * Before people are erased: what attempts at their copies wrote so far goes, since no row names it yet. An attempt that is still at work
 * finds its copy gone and deletes what it wrote.
 */
export function dropUnfinished(files: FileStore) {
  return async ({ tx }: Ctx, { accountIds }: { accountIds: readonly string[] }): Promise<void> => {
    for (const id of await findUnfinishedExports(tx, accountIds)) await files.delete(exportKey(id));
  };
}

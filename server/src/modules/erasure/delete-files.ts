import { z } from "zod";
import type { Ctx, Job } from "#platform/context.ts";
import type { FileStore } from "#platform/file-store.ts";
import { doomedFiles, dropDoomedFiles } from "./doomed-files-store.ts";

const batch = 200;

/** Deletes the files whose rows are gone; those it did not reach are found again by the next run. */
export function deleteFilesJob(files: FileStore): Job<Record<string, never>> {
  return {
    name: "erasure.delete_files",
    payload: z.object({}).strict(),
    retryLimit: 10,
    cron: "23 * * * *",
    handle: (ctx) => deleteDoomedFiles(ctx, files),
  };
}

async function deleteDoomedFiles({ tx }: Ctx, files: FileStore): Promise<void> {
  for (let keys = await doomedFiles(tx, batch); keys.length > 0; keys = await doomedFiles(tx, batch)) {
    for (const key of keys) await files.delete(key);
    await dropDoomedFiles(tx, keys);
  }
}

import type { Ctx } from "#platform/context.ts";
import { insertDoomedFiles } from "./doomed-files-store.ts";

/** Leaves stored files to the job that deletes them, so that they stay where the transaction does not come to its end. */
export async function doomFiles({ tx, now }: Pick<Ctx, "tx" | "now">, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await insertDoomedFiles(tx, keys, now);
}

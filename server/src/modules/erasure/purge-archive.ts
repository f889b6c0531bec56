import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { deletePastRecords } from "./archive-store.ts";

/** Deletes from the archive what the law lets us keep no longer, counted by the day in France; returns how many records went. */
export function purgeArchive({ tx, now }: Pick<Ctx, "tx" | "now">): Promise<number> {
  return deletePastRecords(tx, dayInFrance(now));
}

import { z } from "zod";
import type { Job } from "#platform/context.ts";
import { deleteTombstones } from "./feed-store.ts";
import { deleteIndexKeysBefore } from "./index-keys-store.ts";

/** For so long the empty document of an erased Talent stays, so that every process's index hears of it. */
export const tombstoneDays = 30;

/** Every night: by then each index has caught up, or starts afresh when it next does. */
export const purgeTombstones: Job<Record<string, never>> = {
  name: "matching.purge_tombstones",
  payload: z.object({}).strict(),
  retryLimit: 3,
  cron: "41 3 * * *",
  async handle({ tx, now }) {
    await deleteTombstones(tx, now.subtract({ hours: 24 * tombstoneDays }));
    // A file that old is trusted no more.
    await deleteIndexKeysBefore(tx, now.subtract({ hours: 24 * (tombstoneDays - 1) }));
  },
};

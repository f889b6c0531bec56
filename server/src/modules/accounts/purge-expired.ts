import { z } from "zod";
import type { Job } from "#platform/context.ts";
import { deleteExpired } from "./purge-store.ts";
import { deleteSignUpsExpiredBefore } from "./sign-up-store.ts";
import { deleteCountersBefore } from "./throttle-store.ts";

/** Every hour, what goes sooner than its retention rule demands: expired sessions and challenges, counters after two days, sign-ups nobody confirmed after a week. */
export const purgeExpiredJob: Job<object> = {
  name: "accounts.purge_expired",
  payload: z.object({}),
  retryLimit: 3,
  cron: "40 * * * *",
  async handle(ctx) {
    const daysAgo = (days: number) => ctx.now.subtract({ hours: 24 * days });
    await deleteExpired(ctx.tx, ctx.now);
    await deleteSignUpsExpiredBefore(ctx.tx, daysAgo(7));
    await deleteCountersBefore(ctx.tx, daysAgo(2));
  },
};

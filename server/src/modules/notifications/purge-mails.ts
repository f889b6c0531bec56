import { z } from "zod";
import type { Job } from "#platform/context.ts";
import { giveUpOnMailsBefore } from "./store.ts";

const triedDays = 2;

/** Every night: mails that no attempt got through count as failed after two days; when a mail goes is the retention sweep's business. */
export const purgeMailsJob: Job<object> = {
  name: "notifications.purge_mails",
  payload: z.object({}),
  retryLimit: 3,
  cron: "20 3 * * *",
  async handle(ctx) {
    await giveUpOnMailsBefore(ctx.tx, ctx.now.subtract({ hours: triedDays * 24 }));
  },
};

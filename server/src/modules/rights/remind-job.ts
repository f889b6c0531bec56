import { z } from "zod";
import { queueMail } from "#modules/notifications";
import { dayInFrance } from "#platform/clock.ts";
import type { Job } from "#platform/context.ts";
import type { RightsDeps } from "./deps.ts";
import { eraseJob } from "./erase-job.ts";
import { daysToConfirm } from "./request.ts";
import { countDue, deleteUnconfirmedBefore, findWaitingErasures } from "./store.ts";

/** Days before its last day from which a request is announced to staff. */
const daysAhead = 7;
const batch = 100;

/**
 * Every morning: tells staff how many requests are due within a week and how many are late, forgets what the form took and nobody
 * confirmed, and comes back to erasures whose mail never left.
 */
export function remindJob(deps: Pick<RightsDeps, "eraser" | "contactEmail" | "publicUrl">): Job<object> {
  return {
    name: "rights.remind",
    payload: z.object({}),
    retryLimit: 3,
    cron: "10 5 * * *",
    async handle(ctx) {
      await deleteUnconfirmedBefore(ctx.tx, ctx.now.subtract({ hours: 24 * daysToConfirm }));
      for (const { id } of await findWaitingErasures(ctx.tx, ctx.now.subtract({ hours: 48 }), batch))
        await ctx.enqueue(eraseJob(deps), { requestId: id });
      const today = dayInFrance(ctx.now);
      const { due, overdue } = await countDue(ctx.tx, today, today.add({ days: daysAhead }));
      if (due + overdue === 0 || deps.contactEmail === null) return;
      await queueMail(ctx, {
        accountId: null,
        recipient: deps.contactEmail,
        locale: "fr",
        template: "rights_reminder",
        params: {
          due: String(due),
          overdue: String(overdue),
          ...(deps.publicUrl ? { link: `${deps.publicUrl}/staff/dpo/requests` } : {}),
        },
      });
    },
  };
}

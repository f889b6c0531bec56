import { z } from "zod";
import type { Job } from "#platform/context.ts";
import type { Deliver } from "./deliver.ts";
import { findQueuedMail, settleMail } from "./store.ts";

/** Said in the transaction that notes that a mail has left, or never will. */
export type MailSettled = { name: "notifications.mail_settled"; mailId: string; state: "sent" | "captured" | "failed" };

/** Hands one queued mail over; a refusal for good marks it failed, anything else lets the queue try again. */
export function sendMailJob(deliver: Deliver): Job<{ mailId: string }> {
  return {
    name: "notifications.send_mail",
    payload: z.object({ mailId: z.uuid() }),
    retryLimit: 10,
    async handle(ctx, { mailId }) {
      // The lock keeps a second worker from sending the same mail at the same time.
      const mail = await findQueuedMail(ctx.tx, mailId);
      if (!mail) return;
      const state = await deliver(mail);
      await settleMail(ctx.tx, mailId, state, ctx.now);
      await ctx.emit({ name: "notifications.mail_settled", mailId, state } satisfies MailSettled);
    },
  };
}

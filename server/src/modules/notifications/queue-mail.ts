import type { Locale } from "@jump/contract/locale.ts";
import type { Ctx } from "#platform/context.ts";
import { composeMail, type MailParams, type MailTemplate } from "./compose-mail.ts";
import { sendMailJob } from "./send-mail.ts";
import { insertMail } from "./store.ts";

export type MailToQueue = {
  /** null when the recipient has no account (yet). */
  accountId: string | null;
  recipient: string;
  locale: Locale;
  template: MailTemplate;
  params?: MailParams;
};

/** Writes the mail in the caller's transaction and leaves its sending to a job; links in `params` must be absolute. */
export async function queueMail(ctx: Ctx, { accountId, recipient, locale, template, params = {} }: MailToQueue): Promise<void> {
  const { subject, text, html } = composeMail(template, params, locale);
  const mailId = await insertMail(ctx.tx, {
    account_id: accountId,
    recipient,
    locale,
    template,
    subject,
    body_text: text,
    body_html: html,
    created_at: ctx.now,
  });
  await ctx.enqueue(
    sendMailJob(() => Promise.reject(new Error("the worker sends, not who queues"))),
    { mailId },
  );
}

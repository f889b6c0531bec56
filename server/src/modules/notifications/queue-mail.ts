import type { Locale } from "@jump/contract/locale.ts";
import type { Ctx } from "#platform/context.ts";
import { composeMail, type MailParams, type MailTemplate } from "./compose-mail.ts";
import { sendMailJob } from "./send-mail.ts";
import { isSilenced } from "./silence-store.ts";
import { insertMail, settleMail } from "./store.ts";

/** What a case of the `rights` module says. */
const ofCase = /^rights_/;

export type MailToQueue = {
  /** null when the recipient has no account (yet). */
  accountId: string | null;
  recipient: string;
  locale: Locale;
  template: MailTemplate;
  params?: MailParams;
  /** Stands in brackets at the end of the subject, so that an answer that lost its headers still finds its way. */
  reference?: string;
  /** What the mail answers, oldest first: message ids without brackets, or ids of mails queued here. */
  answers?: readonly string[];
  /** Where answers go, when not to the sender. */
  replyTo?: string | null;
};

/**
 * Writes the mail in the caller's transaction and leaves its sending to a job; links in `params` must be absolute. Returns the mail's id.
 * To an account that was silenced nothing goes but what its case says: such a mail is kept as not sent.
 */
export async function queueMail(ctx: Ctx, mail: MailToQueue): Promise<string> {
  const { accountId, recipient, locale, template, params = {}, reference, answers = [], replyTo = null } = mail;
  const { subject, text, html } = composeMail(template, params, locale);
  const mailId = await insertMail(ctx.tx, {
    account_id: accountId,
    recipient,
    locale,
    template,
    subject: reference ? `${subject} [${reference}]` : subject,
    body_text: text,
    body_html: html,
    created_at: ctx.now,
    answers: [...answers],
    reply_to: replyTo,
  });
  if (accountId !== null && !ofCase.test(template) && (await isSilenced(ctx.tx, accountId))) {
    await settleMail(ctx.tx, mailId, "failed", ctx.now);
    return mailId;
  }
  await ctx.enqueue(
    sendMailJob(() => Promise.reject(new Error("the worker sends, not who queues"))),
    { mailId },
  );
  return mailId;
}

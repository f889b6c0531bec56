import { findAccount } from "#modules/accounts";
import { queueMail, type MailTemplate } from "#modules/notifications";
import type { Ctx } from "#platform/context.ts";
import { referenceOf } from "./case-reference.ts";
import type { RightsDeps } from "./deps.ts";
import { findMessages } from "./message-store.ts";
import { isRealId } from "./read-letter.ts";
import { addToldMail, findRequest, type RequestRow } from "./store.ts";

export type CaseMail = Extract<MailTemplate, `rights_${string}`>;

/** Whom answers go to: the account's mailbox, or the one that wrote; null once the person is erased. */
export async function mailboxOf(ctx: Pick<Ctx, "tx">, request: RequestRow): Promise<{ email: string; locale: "fr" | "en" } | null> {
  if (request.account_id === null) return request.contact_email ? { email: request.contact_email, locale: request.locale } : null;
  const account = await findAccount(ctx.tx, request.account_id);
  return account ? { email: account.email, locale: account.locale } : null;
}

/**
 * Tells the person by mail that something happened in their case; the mail says no more than that and leads to the case. Whoever wrote by mail
 * and has no account reads `words` in the answer itself. The mail stands in the thread of the person's mail program.
 * Returns the mail's id, or null where nobody is left to tell.
 */
export async function tellPerson(
  ctx: Ctx,
  request: RequestRow,
  template: CaseMail,
  { keys, contactEmail }: Pick<RightsDeps, "keys" | "contactEmail">,
  origin: string | null,
  words = "",
): Promise<string | null> {
  const mailbox = await mailboxOf(ctx, request);
  if (!mailbox) return null;
  const isSaid = words !== "" && request.channel === "mail" && request.account_id === null;
  const path =
    request.account_id && !confirmable(template)
      ? `/me/rights/${request.id}`
      : `/rights/${confirmable(template) ? "confirm" : "case"}?id=${request.id}&key=${keys.keyOf(request.id)}`;
  const mailId = await queueMail(ctx, {
    accountId: request.account_id,
    recipient: mailbox.email,
    locale: mailbox.locale,
    template: isSaid ? (answersInFull[template] ?? template) : template,
    reference: referenceOf(request.id),
    answers: await findThread(ctx, request),
    replyTo: contactEmail,
    params: {
      ...(isSaid ? { words } : {}),
      due: dayInWords(request.due_on, mailbox.locale),
      ...(origin === null ? {} : { link: `${origin}${path}` }),
    },
  });
  await addToldMail(ctx.tx, request.id, mailId);
  return mailId;
}

/** Mails whose words are in the case, and what says them in full. */
const answersInFull: Partial<Record<CaseMail, CaseMail>> = {
  rights_answer: "rights_answer_in_full",
  rights_identity_asked: "rights_identity_asked_in_full",
  rights_decided: "rights_decided_in_full",
  rights_refused: "rights_refused_in_full",
};

function confirmable(template: CaseMail): boolean {
  return template === "rights_confirm_form" || template === "rights_confirm_letter";
}

/** What a mail of the case answers: our mails and the person's letters, the latest letter last. */
async function findThread(ctx: Pick<Ctx, "tx">, request: RequestRow): Promise<string[]> {
  const told = (await findRequest(ctx.tx, request.id))?.told_mails ?? [];
  const letters = (await findMessages(ctx.tx, request.id)).flatMap(({ mail_message_id: id }) => (id !== null && isRealId(id) ? [id] : []));
  return [...told.slice(-10), ...letters.slice(-10)];
}

function dayInWords(day: Temporal.PlainDate, locale: "fr" | "en"): string {
  return day.toLocaleString(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" });
}

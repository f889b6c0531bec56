import { findAccount } from "#modules/accounts";
import { queueMail, type MailTemplate } from "#modules/notifications";
import type { Ctx } from "#platform/context.ts";
import type { RightsDeps } from "./deps.ts";
import { addToldMail, type RequestRow } from "./store.ts";

export type CaseMail = Extract<MailTemplate, `rights_${string}`>;

/** Whom answers go to: the account's mailbox, or the one that wrote; null once the person is erased. */
export async function mailboxOf(ctx: Pick<Ctx, "tx">, request: RequestRow): Promise<{ email: string; locale: "fr" | "en" } | null> {
  if (request.account_id === null) return request.contact_email ? { email: request.contact_email, locale: request.locale } : null;
  const account = await findAccount(ctx.tx, request.account_id);
  return account ? { email: account.email, locale: account.locale } : null;
}

/**
 * Tells the person by mail that something happened in their case; the mail says no more than that and leads to the case.
 * Returns the mail's id, or null where nobody is left to tell.
 */
export async function tellPerson(
  ctx: Ctx,
  request: RequestRow,
  template: CaseMail,
  { keys }: Pick<RightsDeps, "keys">,
  origin: string | null,
): Promise<string | null> {
  const mailbox = await mailboxOf(ctx, request);
  if (!mailbox) return null;
  const path = request.account_id
    ? `/me/rights/${request.id}`
    : `/rights/${template === "rights_confirm_form" ? "confirm" : "case"}?id=${request.id}&key=${keys.keyOf(request.id)}`;
  const mailId = await queueMail(ctx, {
    accountId: request.account_id,
    recipient: mailbox.email,
    locale: mailbox.locale,
    template,
    params: { due: dayInWords(request.due_on, mailbox.locale), ...(origin === null ? {} : { link: `${origin}${path}` }) },
  });
  await addToldMail(ctx.tx, request.id, mailId);
  return mailId;
}

function dayInWords(day: Temporal.PlainDate, locale: "fr" | "en"): string {
  return day.toLocaleString(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" });
}

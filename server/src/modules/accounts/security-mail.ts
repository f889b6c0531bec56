import { queueMail, type MailTemplate } from "#modules/notifications";
import type { RequestCtx } from "#platform/context.ts";
import type { AccountRow } from "./store.ts";

export type SecurityEvent = Extract<MailTemplate, `security_${string}`>;

/** Tells the person what changed about the security of the account, when and from where (ASVS 6.3.5, 6.3.7). */
export async function mailSecurityEvent(
  ctx: RequestCtx,
  account: Pick<AccountRow, "id" | "email" | "locale">,
  template: SecurityEvent,
  params: Record<string, string> = {},
): Promise<void> {
  await queueMail(ctx, {
    accountId: account.id,
    recipient: params.recipient ?? account.email,
    locale: account.locale,
    template,
    params: { when: inWords(ctx.now, account.locale), ip: ctx.request.ip, ...params, link: `${ctx.request.origin}/forgot-password` },
  });
}

/** A moment in French time, as a reader writes it. */
function inWords(moment: Temporal.Instant, locale: AccountRow["locale"]): string {
  return moment
    .toZonedDateTimeISO("Europe/Paris")
    .toPlainDateTime()
    .toLocaleString(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeStyle: "short" });
}

import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";

type TemplateOf<Key> = Key extends `mail_${infer Template}_subject` ? Template : never;
/** The mails that the catalogues know: `mail_<template>_subject`, `_body` and, where there is a link, `_action`. */
export type MailTemplate = TemplateOf<keyof typeof m>;

/** `link`, when given, becomes the one button of the mail; every other value fills a place of the texts. */
export type MailParams = { link?: string } & Record<string, string>;
export type ComposedMail = { subject: string; text: string; html: string };

type Message = (inputs: Record<string, string>, options: { locale: Locale }) => string;
const messages = m as unknown as Record<string, Message>;

/** The mail as plain text and as self-contained HTML: no image, no tracking, nothing loaded from elsewhere (legal 4.4). */
export function composeMail(template: MailTemplate, params: MailParams, locale: Locale): ComposedMail {
  const say = (key: string): string => {
    const message = messages[key];
    if (!message) throw new Error(`the catalogue has no ${key}`);
    return message(params, { locale });
  };
  const subject = say(`mail_${template}_subject`).replaceAll(/\s+/g, " ").trim();
  const paragraphs = [say("mail_greeting"), ...say(`mail_${template}_body`).split("\n\n")];
  const action = params.link ? { label: say(`mail_${template}_action`), link: params.link } : null;
  const closing = [say("mail_signature"), say("mail_why")];
  return {
    subject,
    text: toText(paragraphs, action, closing),
    html: toHtml({ subject, paragraphs, action, closing, copyHint: say("mail_copy_link") }, locale),
  };
}

type Action = { label: string; link: string } | null;

function toText(paragraphs: string[], action: Action, [signature, why]: string[]): string {
  return [...paragraphs, ...(action ? [`${action.label}\n${action.link}`] : []), signature, `-- \n${why}`].join("\n\n");
}

function toHtml(
  mail: { subject: string; paragraphs: string[]; action: Action; closing: string[]; copyHint: string },
  locale: Locale,
): string {
  const { action } = mail;
  const button = action
    ? `<p style="margin:28px 0"><a href="${escape(action.link)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:#1d4ed8;color:#ffffff;text-decoration:none;font-weight:600">${escape(action.label)}</a></p>
<p style="font-size:14px">${escape(mail.copyHint)}<br><a href="${escape(action.link)}" style="word-break:break-all">${escape(action.link)}</a></p>`
    : "";
  const [signature, why] = mail.closing;
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(mail.subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif">
<main style="max-width:560px;margin:0 auto">
${mail.paragraphs.map(paragraph).join("\n")}
${button}
${paragraph(signature!)}
<hr style="border:0;border-top:1px solid #9ca3af">
<p style="font-size:14px">${escape(why!)}</p>
</main>
</body>
</html>`;
}

function paragraph(text: string): string {
  return `<p>${escape(text).replaceAll("\n", "<br>")}</p>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

export { adoptMails } from "./adopt-mails.ts";
export type { MailParams, MailTemplate } from "./compose-mail.ts";
export { notificationsModule } from "./module.ts";
export { queueMail, type MailToQueue } from "./queue-mail.ts";

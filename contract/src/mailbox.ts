import { z } from "zod";
import { locales } from "./locale.ts";
import { PageQuery, pageOf } from "./paging.ts";

/** A mail kept by a demonstration instead of being sent. */
export const MailboxSummary = z.object({
  id: z.uuid(),
  recipient: z.string(),
  locale: z.enum(locales),
  template: z.string(),
  subject: z.string(),
  created_at: z.iso.datetime(),
});
export type MailboxSummary = z.infer<typeof MailboxSummary>;

export const MailboxMail = MailboxSummary.extend({ text: z.string(), html: z.string() });
export type MailboxMail = z.infer<typeof MailboxMail>;

export const MailboxPage = pageOf(MailboxSummary);
export const MailboxQuery = PageQuery.extend({ recipient: z.string().max(254).optional() });

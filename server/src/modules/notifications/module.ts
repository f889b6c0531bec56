import { createDelivery } from "./deliver.ts";
import { followLimits } from "./follow-limits.ts";
import { privacy } from "./privacy.ts";
import { purgeMailsJob } from "./purge-mails.ts";
import { mailboxEndpoints } from "./routes.ts";
import { sendMailJob } from "./send-mail.ts";

/** The notifications module; without `smtpUrl` mails are kept, and with `hasMailbox` shown to everybody at /dev/mailbox. */
export function notificationsModule({ smtpUrl, from, hasMailbox }: { smtpUrl: string | null; from: string; hasMailbox: boolean }) {
  return {
    endpoints: hasMailbox ? mailboxEndpoints() : [],
    jobs: [sendMailJob(createDelivery({ smtpUrl, from })), purgeMailsJob],
    on: { "rights.limits_changed": followLimits },
    declaration: privacy,
  };
}

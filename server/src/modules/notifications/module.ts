import { createDelivery } from "./deliver.ts";
import { privacy } from "./privacy.ts";
import { purgeMailsJob } from "./purge-mails.ts";
import { mailboxEndpoints } from "./routes.ts";
import { sendMailJob } from "./send-mail.ts";

/** The notifications module; without `smtpUrl` mails are kept, and outside production shown at /dev/mailbox. */
export function notificationsModule({ smtpUrl, from, mode }: { smtpUrl: string | null; from: string; mode: "demo" | "production" }) {
  return {
    endpoints: mode === "demo" && smtpUrl === null ? mailboxEndpoints() : [],
    jobs: [sendMailJob(createDelivery({ smtpUrl, from })), purgeMailsJob],
    declaration: privacy,
  };
}

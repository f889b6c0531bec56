import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const sent = personal("correspondence", "account", "short_lived", ["self"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "notifications",
  tables: {
    mails: {
      subject: "user",
      // Some mails go out before their mailbox has an account.
      owners: [{ account: "account_id" }, { column: "recipient", of: "accounts", by: "email" }],
      erase: "delete",
      columns: {
        id: plain("technical key"),
        account_id: plain("technical key"),
        recipient: personal("contact", "account", "short_lived", ["self"]),
        locale: personal("preference", "account", "short_lived", ["self"]),
        answers: plain("message ids of the mails it answers"),
        reply_to: plain("the address of the instance that answers go to"),
        template: plain("which text was sent"),
        subject: sent,
        // Bodies hold one-time links: shown to nobody but the mailbox they go to, and blanked once sent or given up.
        body_text: personal("credential", "account", "short_lived", [], { source: "system" }),
        body_html: personal("credential", "account", "short_lived", [], { source: "system" }),
        state: sent,
        created_at: sent,
        sent_at: sent,
      },
    },
    silenced_accounts: {
      subject: "user",
      owners: [{ account: "account_id" }],
      erase: "delete",
      columns: {
        account_id: plain("technical key"),
        since: personal("technical", "rights", "account", ["self", "staff"], { source: "system" }),
      },
    },
  },
});

import { Refusal } from "@jump/contract/errors.ts";
import { MailboxMail, MailboxPage, MailboxQuery } from "@jump/contract/mailbox.ts";
import { z } from "zod";
import { endpoint, type Access, type Endpoint } from "#platform/endpoint.ts";
import { findCapturedMail, pageOfCapturedMails, type MailRow } from "./store.ts";

const anyoneHere: Access = { name: "anyone, on a demonstration only", may: () => "yes" };

/** The mailbox of a demonstration; registered only where no mail leaves the instance. */
export function mailboxEndpoints(): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/dev/mailbox",
        operationId: "list_mailbox",
        tag: "mailbox",
        summary: "Mails that this demonstration did not send",
        access: anyoneHere,
        query: MailboxQuery,
        success: { status: 200, description: "Newest first", schema: MailboxPage },
        errors: ["invalid_input"],
      },
      async (ctx, { query }) => {
        const found = await pageOfCapturedMails(ctx.tx, query);
        return { ...found, items: found.items.map(toSummary) };
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/dev/mailbox/{id}",
        operationId: "get_mailbox_mail",
        tag: "mailbox",
        summary: "One mail of the demonstration's mailbox",
        access: anyoneHere,
        params: z.object({ id: z.uuid() }),
        success: { status: 200, description: "The mail", schema: MailboxMail },
        errors: ["not_found"],
      },
      async (ctx, { params }) => {
        const mail = await findCapturedMail(ctx.tx, params.id);
        if (!mail) throw new Refusal("not_found");
        return { ...toSummary(mail), text: mail.body_text, html: mail.body_html };
      },
    ),
  ];
}

function toSummary({ id, recipient, locale, template, subject, created_at }: MailRow) {
  return { id, recipient, locale, template, subject, created_at: created_at.toString() };
}

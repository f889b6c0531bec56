import { createTransport } from "nodemailer";

export type Outgoing = { id: string; recipient: string; subject: string; body_text: string; body_html: string } & {
  /** What it answers, oldest first: message ids, or ids of mails of this instance. */ answers: readonly string[];
  reply_to: string | null;
};
export type Outcome = "sent" | "captured" | "failed";
export type Deliver = (mail: Outgoing) => Promise<Outcome>;

/**
 * Sends by SMTP from `from`; without an address mails stay in the instance's own mailbox. Throws when a later attempt may succeed.
 * `waitsMs` is how long a server may take to accept the connection, to greet, and to say the next thing.
 */
export function createDelivery({ smtpUrl, from, waitsMs = 20_000 }: { smtpUrl: string | null; from: string; waitsMs?: number }): Deliver {
  if (!smtpUrl) return () => Promise.resolve("captured");
  // The mail's row stays locked, and a database connection taken, for as long as the server may be silent.
  const transport = createTransport({ url: smtpUrl, connectionTimeout: waitsMs, greetingTimeout: waitsMs, socketTimeout: waitsMs });
  return async ({ id, recipient, subject, body_text, body_html, answers, reply_to }) => {
    const thread = answers.map((one) => `<${one.includes("@") ? one : `${one}@${domainOf(from)}`}>`);
    try {
      await transport.sendMail({
        from,
        // An object, so that nothing in an address is read as a list of addresses.
        to: { name: "", address: recipient },
        subject,
        text: body_text,
        html: body_html,
        // The same id on every attempt lets the receiver drop a repeated mail.
        ...(thread.length > 0 ? { inReplyTo: thread.at(-1)!, references: thread } : {}),
        ...(reply_to === null ? {} : { replyTo: { name: "", address: reply_to } }),
        messageId: `<${id}@${domainOf(from)}>`,
        headers: { "Auto-Submitted": "auto-generated" },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return "sent";
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      if (responseCode !== undefined && responseCode >= 500) return "failed";
      throw error;
    }
  };
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
}

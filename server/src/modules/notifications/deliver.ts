import { createTransport } from "nodemailer";

export type Outgoing = { id: string; recipient: string; subject: string; body_text: string; body_html: string };
export type Outcome = "sent" | "captured" | "failed";
export type Deliver = (mail: Outgoing) => Promise<Outcome>;

/** Sends by SMTP from `from`; without an address mails stay in the instance's own mailbox. Throws when a later attempt may succeed. */
export function createDelivery({ smtpUrl, from }: { smtpUrl: string | null; from: string }): Deliver {
  if (!smtpUrl) return () => Promise.resolve("captured");
  const transport = createTransport(smtpUrl);
  return async ({ id, recipient, subject, body_text, body_html }) => {
    try {
      await transport.sendMail({
        from,
        // An object, so that nothing in an address is read as a list of addresses.
        to: { name: "", address: recipient },
        subject,
        text: body_text,
        html: body_html,
        // The same id on every attempt lets the receiver drop a repeated mail.
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

import type { Locale } from "@jump/contract/locale.ts";
import type { RequestKind } from "@jump/contract/rights.ts";
import { z } from "zod";
import { findAccountByEmail } from "#modules/accounts";
import type { Ctx } from "#platform/context.ts";
import { createCaseKeys } from "./case-key.ts";
import { findRequestIdsByMail } from "./message-store.ts";
import { isWritable } from "./request.ts";
import { openByMail } from "./staff-steps.ts";
import { findByToldMail, findRequest, type RequestRow } from "./store.ts";
import { mailboxOf } from "./tell-person.ts";
import { hasRoom, keptForStaff, writeAsPerson } from "./talk.ts";

/** A mail that reached the contact address (clause K1). Message ids stand without their brackets. */
export type Letter = {
  from: string;
  subject: string;
  text: string;
  messageId: string;
  /** What it answers: In-Reply-To and References. */
  inReplyTo: readonly string[];
  receivedAt: Temporal.Instant;
  /** What is asked, as far as anybody or anything could tell; a human may see it otherwise. */
  kind: RequestKind;
  locale: Locale;
};

/**
 * Files a mail: an answer to one of ours goes into its thread if it comes from the mailbox of the case, anything else opens a case.
 * One that was filed before changes nothing. `origin` is where links in mails lead, null for none.
 */
export async function fileLetter(
  ctx: Ctx,
  letter: Letter,
  { secretKey, origin }: { secretKey: string; origin: string | null },
): Promise<{ requestId: string; outcome: "opened" | "added" | "known" }> {
  const [known] = await findRequestIdsByMail(ctx.tx, [letter.messageId]);
  if (known) return { requestId: known, outcome: "known" };
  const answered = await answeredRequest(ctx, letter);
  const body = letter.text.trim() === "" ? letter.subject : letter.text;
  const mail = { messageId: letter.messageId, at: letter.receivedAt };
  if (answered && isWritable(answered.state) && (await hasRoom(ctx, answered, keptForStaff))) {
    await writeAsPerson(ctx, answered, body, mail);
    return { requestId: answered.id, outcome: "added" };
  }
  const locale = (await findAccountByEmail(ctx.tx, letter.from))?.locale ?? letter.locale;
  const text = letter.subject.trim() === "" ? body : `${letter.subject.trim()}\n\n${body}`;
  const request = await openByMail(
    ctx,
    { email: letter.from, kind: letter.kind, body: text, locale, receivedAt: letter.receivedAt, messageId: letter.messageId },
    { keys: createCaseKeys(secretKey) },
    origin,
  );
  return { requestId: request.id, outcome: "opened" };
}

/** The case that a mail answers; one from another mailbox is no answer, whatever it refers to. */
async function answeredRequest(ctx: Ctx, { inReplyTo, from }: Letter): Promise<RequestRow | undefined> {
  // Our own message ids are a mail's id and the domain it was sent from.
  const ours = inReplyTo.map((id) => id.split("@")[0]!).filter((id) => z.uuid().safeParse(id).success);
  const [theirs] = await findRequestIdsByMail(ctx.tx, inReplyTo);
  const request = (await findByToldMail(ctx.tx, ours)) ?? (theirs ? await findRequest(ctx.tx, theirs) : undefined);
  const mailbox = request && (await mailboxOf(ctx, request));
  return mailbox?.email.toLowerCase() === from.toLowerCase() ? request : undefined;
}

import type { Locale } from "@jump/contract/locale.ts";
import type { RequestKind } from "@jump/contract/rights.ts";
import { z } from "zod";
import { findAccountByEmail } from "#modules/accounts";
import type { Ctx } from "#platform/context.ts";
import { referenceIn } from "./case-reference.ts";
import type { RightsDeps } from "./deps.ts";
import { findRequestIdsByMail } from "./message-store.ts";
import { isWritable } from "./request.ts";
import { openByMail } from "./staff-steps.ts";
import { findByReference, findByToldMail, findRequest, type RequestRow } from "./store.ts";
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
  /** Whether the mailbox is told that a case was opened. */
  isAcknowledged: boolean;
};

export type LetterDeps = Pick<RightsDeps, "keys" | "contactEmail"> & {
  /** Where links in mails lead, null for none. */
  origin: string | null;
};

/**
 * Files a mail: an answer to one of ours goes into its thread if it comes from the mailbox of the case, anything else opens a case.
 * An answer that names one of our mails by its id shows that it came from that mailbox; one that names only the case does not. One that was
 * filed before changes nothing.
 */
export async function fileLetter(
  ctx: Ctx,
  letter: Letter,
  deps: LetterDeps,
): Promise<{ requestId: string; outcome: "opened" | "added" | "known" }> {
  const [known] = await findRequestIdsByMail(ctx.tx, [letter.messageId]);
  if (known) return { requestId: known, outcome: "known" };
  const answered = await answeredRequest(ctx, letter);
  const body = letter.text.trim() === "" ? letter.subject : letter.text;
  const mail = { messageId: letter.messageId, at: letter.receivedAt };
  if (answered && isWritable(answered.request.state) && (await hasRoom(ctx, answered.request, keptForStaff))) {
    await writeAsPerson(ctx, answered.request, body, mail, answered.isProof);
    return { requestId: answered.request.id, outcome: "added" };
  }
  const locale = (await findAccountByEmail(ctx.tx, letter.from))?.locale ?? letter.locale;
  const text = letter.subject.trim() === "" ? body : `${letter.subject.trim()}\n\n${body}`;
  const request = await openByMail(
    ctx,
    { email: letter.from, kind: letter.kind, body: text, locale, receivedAt: letter.receivedAt, messageId: letter.messageId },
    deps,
    deps.origin,
    letter.isAcknowledged,
  );
  return { requestId: request.id, outcome: "opened" };
}

/** The case that a mail answers; one from another mailbox is no answer, whatever it refers to. */
async function answeredRequest(
  ctx: Ctx,
  { inReplyTo, from, subject }: Letter,
): Promise<{ request: RequestRow; isProof: boolean } | undefined> {
  // Our own message ids are a mail's id and the domain it was sent from.
  const ours = inReplyTo.map((id) => id.split("@")[0]!).filter((id) => z.uuid().safeParse(id).success);
  const [theirs] = await findRequestIdsByMail(ctx.tx, inReplyTo);
  const told = await findByToldMail(ctx.tx, ours);
  const number = referenceIn(subject);
  const request =
    told ?? (theirs ? await findRequest(ctx.tx, theirs) : undefined) ?? (number ? await findByReference(ctx.tx, number) : undefined);
  const mailbox = request && (await mailboxOf(ctx, request));
  return request && mailbox?.email.toLowerCase() === from.toLowerCase() ? { request, isProof: told !== undefined } : undefined;
}

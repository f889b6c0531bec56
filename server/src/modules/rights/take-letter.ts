import { Refusal } from "@jump/contract/errors.ts";
import type { RequestKind } from "@jump/contract/rights.ts";
import { findAccountByEmail } from "#modules/accounts";
import type { Ctx, RequestCtx, SignedInActor } from "#platform/context.ts";
import { fileLetter, type LetterDeps } from "./file-letter.ts";
import { closeLetter, countOpenedBy, findLetter, findLetterByMessageId, insertLetter, noteFiled, type LetterRow } from "./letter-store.ts";
import type { ReadLetter } from "./read-letter.ts";
import { findRequest } from "./store.ts";

/** Cases that one mailbox may open in a day before it gets no more acknowledgements: a forged sender must not be flooded by us. */
const acknowledgementsADay = 3;

export type Arrival = { source: LetterRow["source"]; receivedAt: Temporal.Instant };

/** Files a letter that was read, or sets it aside as no request; one that was taken before changes nothing (clauses G4, K1). */
export async function takeLetter(ctx: Ctx, letter: ReadLetter, { source, receivedAt }: Arrival, deps: LetterDeps): Promise<LetterRow> {
  const known = await findLetterByMessageId(ctx.tx, letter.messageId);
  if (known) return known;
  // A clock that runs ahead elsewhere must not give us more time.
  const at = Temporal.Instant.compare(receivedAt, ctx.now) > 0 ? ctx.now : receivedAt;
  const kept = await insertLetter(ctx.tx, {
    message_id: letter.messageId,
    source,
    verdict: letter.verdict,
    state: "aside",
    account_id: (await findAccountByEmail(ctx.tx, letter.from))?.id ?? null,
    sender: letter.from,
    subject: letter.subject,
    body: letter.text,
    locale: letter.locale,
    received_at: at,
    created_at: ctx.now,
  });
  if (!kept) throw new Refusal("conflict");
  return letter.verdict === "request" ? fileKept(ctx, kept, letter, deps) : kept;
}

/** A human sees a request where the program saw none. */
export async function fileAside(ctx: RequestCtx, id: string, kind: RequestKind, deps: LetterDeps): Promise<LetterRow> {
  const letter = await findLetter(ctx.tx, id);
  if (!letter) throw new Refusal("not_found");
  if (letter.state !== "aside" || letter.sender === "") throw new Refusal("wrong_state");
  return fileKept(ctx, letter, { kind, inReplyTo: [] }, deps);
}

/** One click: it is no request, and its words are forgotten. */
export async function closeAside(ctx: RequestCtx, id: string): Promise<LetterRow> {
  if (!(await findLetter(ctx.tx, id))) throw new Refusal("not_found");
  const closed = await closeLetter(ctx.tx, id, (ctx.actor as SignedInActor).accountId, ctx.now);
  if (!closed) throw new Refusal("wrong_state");
  return closed;
}

async function fileKept(
  ctx: Ctx,
  letter: LetterRow,
  { kind, inReplyTo }: Pick<ReadLetter, "kind" | "inReplyTo">,
  deps: LetterDeps,
): Promise<LetterRow> {
  const { requestId, outcome } = await fileLetter(
    ctx,
    {
      from: letter.sender,
      subject: letter.subject,
      text: letter.body,
      messageId: letter.message_id,
      inReplyTo,
      receivedAt: letter.received_at,
      kind,
      locale: letter.locale,
      // Never to a program; this one is counted already. What a human found among the set aside may still have been sent by one.
      isAcknowledged:
        letter.verdict === "request" &&
        (await countOpenedBy(ctx.tx, letter.sender, ctx.now.subtract({ hours: 24 }))) <= acknowledgementsADay,
    },
    deps,
  );
  const verdict = outcome === "added" ? ("reply" as const) : ("request" as const);
  const request = (await findRequest(ctx.tx, requestId))!;
  await noteFiled(ctx.tx, letter.id, { request_id: requestId, account_id: request.account_id, verdict }, ctx.now);
  return (await findLetter(ctx.tx, letter.id))!;
}

import type { PastedLetter } from "@jump/contract/rights.ts";
import type { RequestCtx } from "#platform/context.ts";
import type { LetterDeps } from "./file-letter.ts";
import type { LetterRow } from "./letter-store.ts";
import { madeUpId } from "./read-letter.ts";
import { momentOf } from "./received-on.ts";
import { recogniseLetter } from "./recognise.ts";
import { takeLetter } from "./take-letter.ts";

/** Staff pastes a letter received elsewhere: it is recognised and filed like one that reached the mailbox; the same one twice is once. */
export function pasteLetter(ctx: RequestCtx, { from, subject, body, received_on }: PastedLetter, deps: LetterDeps): Promise<LetterRow> {
  const receivedAt = momentOf(received_on, ctx.now);
  const text = body.replaceAll("\r\n", "\n");
  const { verdict, kind, locale } = recogniseLetter({ from, subject, text, headers: new Map() });
  const messageId = madeUpId([from.toLowerCase(), received_on ?? "", subject, text].join("\n"));
  const letter = { messageId, from: from.toLowerCase(), subject, text, inReplyTo: [], verdict, kind, locale };
  return takeLetter(ctx, letter, { source: "pasted", receivedAt }, deps);
}

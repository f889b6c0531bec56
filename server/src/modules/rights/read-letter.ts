import { createHash } from "node:crypto";
import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { simpleParser } from "mailparser";
import { z } from "zod";
import type { RawLetter } from "./letterbox.ts";
import { recogniseLetter, type Recognised } from "./recognise.ts";

/** As much of a letter as is read; attachments are not kept, and nobody writes a request this long. */
export const mostBytes = 1_000_000;
const mostWords = 8000;
/** What stands in for the message id of a letter that has none; such an id is never referred to in a mail. */
const madeUp = "letter.invalid";

const parsing = { maxHtmlLengthToParse: mostBytes, skipTextToHtml: true, skipImageLinks: true } as const;

/** A mail as it is filed: its words as plain text, with a line for what was left out. */
export type ReadLetter = {
  messageId: string;
  from: string;
  subject: string;
  text: string;
  inReplyTo: string[];
  verdict: Recognised["verdict"] | "unreadable";
  kind: Recognised["kind"];
  locale: Locale;
};

/** Takes a raw mail apart; one without a usable sender, or that cannot be read, says so in its verdict. */
export async function readLetter({ source, size }: Pick<RawLetter, "source" | "size">): Promise<ReadLetter> {
  const parsed = await simpleParser(source, parsing).catch(() => null);
  const from = parsed?.from?.value[0]?.address ?? "";
  const subject = oneLine(parsed?.subject ?? "");
  const words = clean(parsed?.text ?? (await textOf(parsed?.html || ""))).trim();
  // The first of a header that stands several times is the one its last relay wrote.
  const lines = (parsed?.headerLines ?? []).map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()] as const);
  const { verdict, kind, locale } = recogniseLetter({ from, subject, text: words, headers: new Map(lines.toReversed()) });
  const isReadable = parsed !== null && from.length <= 254 && z.email().safeParse(from).success;
  const names = (parsed?.attachments ?? []).map(({ filename }, at) => oneLine(filename ?? `${at + 1}`));
  return {
    messageId: idsIn(parsed?.messageId)[0] ?? madeUpId(source),
    from: isReadable ? from.toLowerCase() : "",
    subject,
    text: withNotes(words, { isCut: size > source.length, names }, locale),
    inReplyTo: [...idsIn(parsed?.inReplyTo), ...[parsed?.references ?? []].flat().flatMap((one) => idsIn(one))].slice(0, 50),
    verdict: isReadable ? verdict : "unreadable",
    kind,
    locale,
  };
}

/** The words of HTML; the parser makes them only of a mail that is nothing but HTML, so it is given one. */
async function textOf(html: string): Promise<string> {
  if (html === "") return "";
  const parsed = await simpleParser(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`), parsing).catch(() => null);
  return parsed?.text ?? "";
}

/** An id for a letter that has none: the same for the same letter. */
export function madeUpId(content: Buffer | string): string {
  return `${createHash("sha256").update(content).digest("hex")}@${madeUp}`;
}

/** Whether a mail program would know the id. */
export function isRealId(messageId: string): boolean {
  return !messageId.endsWith(`@${madeUp}`);
}

function withNotes(words: string, { isCut, names }: { isCut: boolean; names: string[] }, locale: Locale): string {
  const notes = [
    ...(isCut || words.length > mostWords ? [m.letters_cut({}, { locale })] : []),
    ...(names.length > 0 ? [m.letters_not_kept({ names: names.slice(0, 20).join(", ") }, { locale })] : []),
  ];
  const room = mostWords - notes.join("\n\n").length - 4;
  return [words.slice(0, room), ...notes].filter((part) => part !== "").join("\n\n");
}

function idsIn(header: string | undefined): string[] {
  return [...(header ?? "").matchAll(/<([^<>\s]{1,250})>/g)].map(([, id]) => id!);
}

function oneLine(text: string): string {
  return clean(text).replaceAll(/\s+/g, " ").trim().slice(0, 300);
}

/** PostgreSQL holds no NUL. */
function clean(text: string): string {
  return text.replaceAll("\0", "").replaceAll("\r\n", "\n");
}

import type { Locale } from "@jump/contract/locale.ts";
import type { LetterVerdict, RequestKind } from "@jump/contract/rights.ts";
import { autoReplySubjects, bounceSubjects, englishWords, frenchWords, kindWords, spamSubjects } from "./letter-words.ts";

/** A mail as far as it says what it is; names of headers in lower case. */
export type Recognisable = { from: string; subject: string; text: string; headers: ReadonlyMap<string, string> };
export type Recognised = {
  verdict: Extract<LetterVerdict, "request" | "auto_reply" | "bounce" | "list" | "spam">;
  kind: RequestKind;
  locale: Locale;
};

/** Links in a letter that speaks of no right before it counts as an advertisement. */
const mostLinks = 4;

/** What a mail is and what it asks, guessed from its headers and words (clause K1); a proposal, which a human may see otherwise. */
export function recogniseLetter(letter: Recognisable): Recognised {
  const { kind, isGuess } = guessKind(`${letter.subject}\n${letter.text}`);
  return { verdict: verdictOf(letter, isGuess), kind, locale: guessLocale(`${letter.subject} ${letter.text}`) };
}

function verdictOf({ from, subject, text, headers }: Recognisable, isGuess: boolean): Recognised["verdict"] {
  const title = fold(subject).trim();
  const header = (name: string) => headers.get(name)?.trim().toLowerCase() ?? "";
  const local = from.toLowerCase().split("@")[0]!;
  if (
    header("return-path") === "<>" ||
    headers.has("x-failed-recipients") ||
    header("content-type").startsWith("multipart/report") ||
    /^(mailer-daemon|postmaster)$/.test(local) ||
    bounceSubjects.test(title)
  )
    return "bounce";
  // RFC 3834: whatever is not said to be sent by a human was not.
  const submitted = header("auto-submitted");
  if ((submitted !== "" && submitted !== "no") || headers.has("x-autoreply") || headers.has("x-autorespond")) return "auto_reply";
  if (/^auto[_-]reply/.test(header("precedence")) || autoReplySubjects.test(title)) return "auto_reply";
  if (headers.has("list-id") || headers.has("list-unsubscribe") || /^(bulk|list|junk)$/.test(header("precedence"))) return "list";
  if (header("x-spam-flag").startsWith("yes") || header("x-spam-status").startsWith("yes") || spamSubjects.test(title)) return "spam";
  if (isGuess && (text.match(/https?:\/\//g)?.length ?? 0) > mostLinks) return "spam";
  return "request";
}

/** The kind whose words occur most; a question where none does. What is quoted from an earlier mail does not count. */
function guessKind(words: string): { kind: RequestKind; isGuess: boolean } {
  const said = fold(words)
    .split("\n")
    .filter((line) => !line.startsWith(">"))
    .join("\n");
  let best: { kind: RequestKind; found: number } = { kind: "question", found: 0 };
  for (const [kind, patterns] of kindWords) {
    const found = patterns.filter((pattern) => pattern.test(said)).length;
    if (found > best.found) best = { kind, found };
  }
  return { kind: best.kind, isGuess: best.found === 0 };
}

function guessLocale(words: string): Locale {
  const said = fold(words);
  return (said.match(englishWords)?.length ?? 0) > (said.match(frenchWords)?.length ?? 0) ? "en" : "fr";
}

/** Lower case without accents, so that a hurried hand is understood too. */
function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

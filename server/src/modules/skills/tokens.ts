import { fold } from "./normalise.ts";
import { stem } from "./stemming.ts";

/** What stands between a token and the one before it. */
export type Gap = "tight" | "slash" | "space" | "list" | "break";

/** A word of a text: `key` folded, `stem` folded further, offsets in UTF-16 units. */
export type Token = {
  raw: string;
  key: string;
  stem: string;
  start: number;
  end: number;
  gap: Gap;
  /** An elided article ("l'"), the English "'s", or the second half of "développeur/développeuse". */
  silent: boolean;
  /** Words that a stemmed key leaves out, such as "de". */
  glue: boolean;
  /** Opens a sentence, so that its capital says nothing. */
  opens: boolean;
  /** Opens a line and stands before a colon. */
  heads: boolean;
};

const word =
  /(?<![\p{L}\p{N}])\.net(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\p{L}&\p{L}(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:\+\+|#)?/giu;
// "développeur·se", "développeur(euse)s", "consultant.e.s", "chargé/e"
const inclusive =
  /(?:[·•‧./-](?:trice|rice|ice|euse|se|i?ère|i?ere|i?enne|onne|elle|ive|ve|ne|fe|e)|\((?:trice|rice|ice|euse|se|i?ère|i?ere|i?enne|onne|elle|ive|ve|ne|le|fe|e)\))(?:[·•‧.(-]?s\)?)?(?![\p{L}\p{N}])/iuy;
const inclusiveBase = /(?:eur|eurs|ier|iers|ien|er|on|el|if|ant|ent|at|é|ée?s|u|al|d|t|n|chef)$/iu;
// Longer stretches without a word separate in any case; the patterns below would take their square in time.
const longestSeparator = 40;
const elided = /^(?:[ldjnscmt]|qu|jusqu|lorsqu|puisqu|aujourd)$/;
const glue = new Set("de du des d la le les l un une a au aux en pour par sur dans of the an in on for to".split(" "));

/** Cuts a text into words, keeping C++, C#, .NET and R&D whole and reading gender-inclusive forms as one word. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  word.lastIndex = 0;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const start = match.index;
    const raw = match[0];
    const between = text.slice(end, start);
    end = start + raw.length;
    if (raw.length > 3 && /[·•‧.(/-]/.test(text[end] ?? "") && inclusiveBase.test(raw)) {
      inclusive.lastIndex = end;
      if (inclusive.test(text)) end = word.lastIndex = inclusive.lastIndex;
    }
    const previous = tokens.at(-1);
    const key = fold(raw).replace(/^\./, "dot");
    const token: Token = {
      raw,
      key,
      stem: stem(key),
      start,
      end,
      gap: previous === undefined ? "break" : gapOf(between, raw),
      silent: isApostrophe(text[end]) && elided.test(key),
      glue: glue.has(key),
      opens: opensSentence(previous, between),
      heads: false,
    };
    if (previous !== undefined && isApostrophe(between) && key === "s") token.silent = true;
    if (previous !== undefined && between.length < 4 && between.trim() === "/" && previous.stem === token.stem) {
      token.silent = true;
      token.gap = "space";
    }
    token.heads = token.opens && /^[^\S\n]?:/.test(text.slice(end, end + 2));
    tokens.push(token);
  }
  return tokens;
}

function opensSentence(previous: Token | undefined, between: string): boolean {
  return previous === undefined || /[.!?:…\n•*]\s*[-–«"(]*\s*$/.test(between.slice(-longestSeparator));
}

function isApostrophe(sign: string | undefined): boolean {
  return sign === "'" || sign === "’";
}

function gapOf(between: string, next: string): Gap {
  if (between.length > longestSeparator) return "break";
  if (between === "/" || between === "+") return "slash";
  if (between === "" || /^[.\-_·&'’‑]$/.test(between)) return "tight";
  if (/^[^\S\n]+(?:& )?$/.test(between)) return "space";
  // A line wrapped by a mail client goes on in lower case; a list item rarely does.
  if (/^[^\S\n]*\n[^\S\n]*$/.test(between) && /^\p{Ll}/u.test(next)) return "space";
  return /^\s*(?:[,;/|+&•·–-]|\n)[\s•*·–-]*$/.test(between) ? "list" : "break";
}

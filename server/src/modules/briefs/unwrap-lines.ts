import { findAll } from "./brief-text.ts";

/** A text without the line breaks of a fixed width, and where each of its offsets stands in the original. */
export type Unwrapped = { text: string; startInOriginal: (offset: number) => number; endInOriginal: (offset: number) => number };

const CUT_WORD = /(?<=\p{Ll})-\n[ \t]*(?=\p{Ll})/u;
const OPEN_ENDED =
  /(?:(?<![\p{L}\p{N}])(?:d[eu]|des|la|les?|une?|aux?|[àa]|et|ou|pour|par|sur|avec|dans|en|of|the|an?|and|or|for|to|in|with|at|on|by)|[ld]['’])[ \t]*$/iu;
const ITEM = /^[ \t]*(?:[-*•–>+]|\d{1,2}[.)])/u;

/** Joins what a fixed line width has cut, as in text copied from a PDF: "automa-\nticien", "pour une mission de\n10 semaines". */
export function unwrapLines(original: string): Unwrapped {
  const cuts = findAll(original, CUT_WORD);
  // One such break may be the author's own hyphen.
  const width = cuts.length >= 2 ? lineWidth(original, cuts) : Infinity;
  const removed = width === Infinity ? [] : cuts;
  let text = original;
  for (const at of breaksInside(original, width)) text = `${text.slice(0, at)} ${text.slice(at + 1)}`;
  for (const { index, end } of removed.toReversed()) text = text.slice(0, index) + text.slice(end);
  const startInOriginal = (offset: number) => {
    let at = offset;
    for (const { index, end } of removed) if (index <= at) at += end - index;
    return at;
  };
  return { text, startInOriginal, endInOriginal: (offset) => (offset === 0 ? 0 : startInOriginal(offset - 1) + 1) };
}

function lineWidth(text: string, cuts: readonly { index: number }[]): number {
  const lengths = cuts.map(({ index }) => index - text.lastIndexOf("\n", index - 1)).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? Infinity;
}

// Line breaks that end neither a sentence nor an item nor a heading.
function breaksInside(text: string, width: number): number[] {
  const found: number[] = [];
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at >= 0; lineStart = at + 1, at = text.indexOf("\n", lineStart)) {
    const line = text.slice(lineStart, at);
    const next = text.slice(at + 1, at + 40);
    if (next.trim() === "" || next.startsWith("\n") || ITEM.test(next) || line.trim() === "") continue;
    const isCutByWidth = lineStart > 0 && line.length >= width * 0.5 && line.length <= width * 1.2 && !/[.:;!?][ \t]*$/.test(line);
    const goesOn = OPEN_ENDED.test(line) || (/,[ \t]*$/.test(line) && /^[ \t]*[\p{Ll}\d]/u.test(next));
    if (isCutByWidth || goesOn) found.push(at);
  }
  return found;
}

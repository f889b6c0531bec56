/** A value read from the text with its `[start, end)` UTF-16 offsets; `revised` when a later correction states it. */
export type Found<T> = { value: T; start: number; end: number; revised?: boolean };

/** The text every finder reads: `folded` has the same offsets as `original`, with what must not be read blanked out. */
export type BriefText = {
  original: string;
  folded: string;
  writtenOn: Temporal.PlainDate;
  /** Stretches that correct what was said before ("finalement…", "EDIT: …"). */
  revisions: readonly (readonly [number, number])[];
};

const BLANK = "¤";
const LOOKALIKES: Record<string, string> = {
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "–": "-",
  "—": "-",
  "‑": "-",
  "−": "-",
  "\u00a0": " ",
  "\u202f": " ",
  "\u2009": " ",
  "\t": " ",
  "\r": "\n",
  "·": ".",
  œ: "o",
  æ: "a",
};

/** Lower case without accents, one code unit for one, so that offsets stay those of the original. */
export function foldText(text: string): string {
  let folded = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    const lower = (LOOKALIKES[unit] ?? unit.normalize("NFD").charAt(0)).toLowerCase();
    folded += lower.length === 1 ? (LOOKALIKES[lower] ?? lower) : unit;
  }
  return folded;
}

/** Every match of a pattern as a found string; the pattern is made global. */
export function findAll(text: string, pattern: RegExp): (RegExpExecArray & { end: number })[] {
  const global = new RegExp(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`);
  return [...text.matchAll(global)].map((match) => Object.assign(match, { end: match.index + match[0].length }));
}

/** Replaces stretches by a sign that no rule reads, keeping every offset. */
export function blankOut(text: string, spans: readonly (readonly [number, number])[]): string {
  let result = text;
  for (const [start, end] of spans) result = result.slice(0, start) + BLANK.repeat(end - start) + result.slice(end);
  return result;
}

/** The part of the same sentence before an offset, at most `limit` units. */
export function before(text: string, offset: number, limit = 60): string {
  const slice = text.slice(Math.max(0, offset - limit), offset);
  // What follows goes on in the sentence: "min. 10" does not end at its dot.
  return slice.slice(lastBreak(`${slice}x`));
}

/** The part of the same sentence after an offset, at most `limit` units. */
export function after(text: string, offset: number, limit = 60): string {
  const slice = text.slice(offset, offset + limit);
  const end = slice.search(SENTENCE_END);
  return end < 0 ? slice : slice.slice(0, end);
}

/** `[start, end)` of the sentence (or line) around an offset. */
export function sentenceAround(text: string, start: number, end: number): [number, number] {
  const reach = Math.max(0, start - LONGEST_SENTENCE);
  const from = reach + lastBreak(text.slice(reach, start));
  const rest = text.slice(end, end + LONGEST_SENTENCE).search(SENTENCE_END);
  return [from, rest < 0 ? Math.min(text.length, end + LONGEST_SENTENCE) : end + rest];
}

/** Prefers what a later revision says, the last one of them; otherwise what the text says first. */
export function pickFound<T>(found: readonly Found<T>[]): Found<T> | undefined {
  const inOrder = [...found].sort((a, b) => a.start - b.start);
  return inOrder.findLast((item) => item.revised) ?? inOrder[0];
}

/** Marks findings that stand inside a revision. */
export function markRevised<T>(text: BriefText, found: Found<T>[]): Found<T>[] {
  return found.map((item) => ({ ...item, revised: text.revisions.some(([a, b]) => item.start >= a && item.start < b) }));
}

// Keeps the work proportional to the text when it has no full stop at all.
const LONGEST_SENTENCE = 1000;

// A dot between digits or letters ("3.5", "Next.js") or after a usual abbreviation does not end a sentence.
const SENTENCE_END =
  /\n|[!?;]|(?<!\b(?:excl|incl|inc|ex|env|approx|min|max|mini|sem|rech|exp|dispo|resp|pers|yrs|e\.g|i\.e|h\.t|m|mr|mrs|ms|dr|st|no|app|hebdo|janv|fevr|juil|sept|oct|nov|dec))\.(?=\s|$)|(?<=\b(?:exp|yrs|sem|min|max|pers))\.(?=\s*(?:\n|$)|\s+\p{Lu})/u;

function lastBreak(text: string): number {
  let last = 0;
  for (const match of findAll(text, SENTENCE_END)) last = match.end;
  return last;
}

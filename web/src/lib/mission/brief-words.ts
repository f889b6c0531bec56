import type { Evidence } from "@jump/contract/missions.ts";

/** A piece of the brief; with `fields` it is what those fields were read from, and `id` is the anchor to it. */
export type Piece = { text: string; fields: string[]; id: string | null };

/** Cuts the brief at every word that something was read from; overlapping words become one piece with all their fields. */
export function piecesOf(brief: string, evidence: readonly Evidence[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, fields } of merged(evidence)) {
    if (start > at) pieces.push({ text: brief.slice(at, start), fields: [], id: null });
    pieces.push({ text: brief.slice(start, end), fields, id: anchorOf(start) });
    at = end;
  }
  if (at < brief.length) pieces.push({ text: brief.slice(at), fields: [], id: null });
  return pieces;
}

/** The words behind fields or any part of them, each once with the anchor of its piece, in the order of the text. */
export function wordsOf(evidence: readonly Evidence[], fields: readonly string[]): { words: string; anchor: string }[] {
  const spans = merged(evidence);
  const found = evidence
    .filter((item) => fields.some((field) => item.field === field || item.field.startsWith(`${field}.`)))
    .map((item) => ({
      words: item.words,
      anchor: anchorOf(spans.find((span) => span.start <= item.start && item.end <= span.end)?.start ?? item.start),
    }));
  return [...new Map(found.map((item) => [`${item.anchor} ${item.words}`, item])).values()];
}

function anchorOf(start: number): string {
  return `words-${start}`;
}

function merged(evidence: readonly Evidence[]): { start: number; end: number; fields: string[] }[] {
  const spans: { start: number; end: number; fields: string[] }[] = [];
  for (const { start, end, field } of evidence.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = spans.at(-1);
    if (!last || start >= last.end) spans.push({ start, end, fields: [field] });
    else {
      last.end = Math.max(last.end, end);
      if (!last.fields.includes(field)) last.fields.push(field);
    }
  }
  return spans;
}

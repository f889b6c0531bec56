import { findPersonalData, findDiscriminatory } from "./brief-flags.ts";
import { blankOut, findAll, foldText, sentenceAround, type BriefText } from "./brief-text.ts";

const SUPERSEDED =
  /(?:,\s*)?\b(?:et pas|et non(?: pas)?|au lieu d[eu']|plutot qu(?:e|')|instead of|rather than|and not)\s*[^.,;!?\n()]{1,40}/;
const LATE_NOTE = /(?:^|\n) *(?:edit|maj|mise a jour|update|correction|correctif|erratum)\b/;
const CHANGE_OF_MIND =
  /\b(?:finalement|au final|en fait|rectification|actually|scrap that|changement de plan|on passe a|passe a|revu a|revised to|now)\b/;
// "Nice to have" is no town and "must have" no verb; both stay readable for the rules on skills.

/** Folds the text, finds its revisions and blanks out what no field may read: personal data, discriminatory wishes, superseded words. */
export function prepareText(original: string, writtenOn: Temporal.PlainDate): BriefText {
  const folded = foldText(original);
  const forbidden = [...findPersonalData(original, folded), ...findDiscriminatory(folded)];
  const superseded = findAll(folded, SUPERSEDED).map((match): [number, number] => [match.index, trimToClause(match[0], match.index)]);
  const blanked = blankOut(folded, [...forbidden.map(({ start, end }): [number, number] => [start, end]), ...superseded]);
  return { original, folded: blanked, writtenOn, revisions: findRevisions(folded) };
}

/** The original text with the same stretches blanked as in `folded`, for readers that need capitals and accents. */
export function readableOriginal(text: BriefText): string {
  let result = "";
  for (let i = 0; i < text.original.length; i++) result += text.folded.charAt(i) === "¤" ? "¤" : text.original.charAt(i);
  return result;
}

function findRevisions(folded: string): [number, number][] {
  const notes = findAll(folded, LATE_NOTE).map((match): [number, number] => [match.index, folded.length]);
  const changes = findAll(folded, CHANGE_OF_MIND).map((match): [number, number] => [
    match.index,
    sentenceAround(folded, match.index, match.end)[1],
  ]);
  return [...notes, ...changes];
}

// What is superseded ends where the next clause begins: "et pas 3 et démarrage mi-mars".
function trimToClause(words: string, start: number): number {
  const next = words.slice(8).search(/\s(?:et|and|mais|but)\s/);
  return start + (next < 0 ? words.length : next + 8);
}

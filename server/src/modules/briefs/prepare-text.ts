import { findPersonalData, findDiscriminatory } from "./brief-flags.ts";
import { blankOut, findAll, foldText, sentenceAround, type BriefText } from "./brief-text.ts";

const SUPERSEDED =
  /(?:,\s*)?\b(?:et pas|et non(?: pas)?|au lieu d[eu']|plutot qu(?:e|')|instead of|rather than|and not)\s*[^.,;!?\n()]{1,40}/;
const LATE_NOTE = /(?:^|\n) *(?:edit|maj|mise a jour|update|correction|correctif|erratum)\b/;
const CLOSING =
  /(?<=\n[ \t]*)(?:(?:bien )?cordialement|bien a (?:vous|toi)|sinceres salutations|salutations|(?:kind|best|warm) regards|regards|best wishes|many thanks|all the best|envoye d[eu] mon|sent from my|-- ?\n)/;
const POSTSCRIPT = /(?:^|\n)[ \t]*(?:p\.?-?s\b|post-scriptum|edit\b|nb\b|n\.b|update\b|maj\b|mise a jour)/;
const CHANGE_OF_MIND =
  /\b(?:finalement|au final|en fait|rectification|actually|scrap that|changement de plan|on passe a|passe a|revu a|revised to|now|enfin non|ou plutot|non pardon|or rather|scratch that|make that|vu l'urgence|je corrige|correction)\b/;
/** Folds the text, finds its revisions and blanks out what no field may read: personal data, discriminatory wishes, superseded words. */
export function prepareText(original: string, writtenOn: Temporal.PlainDate): BriefText {
  const folded = foldText(original);
  const forbidden = [...findPersonalData(original, folded), ...findDiscriminatory(folded)];
  const superseded = findAll(folded, SUPERSEDED).map((match): [number, number] => [match.index, trimToClause(match[0], match.index)]);
  const blanked = blankOut(folded, [
    ...forbidden.map(({ start, end }): [number, number] => [start, end]),
    ...superseded,
    ...findSignatures(folded),
  ]);
  return { original, folded: blanked, writtenOn, revisions: findRevisions(folded) };
}

/** The original text with the same stretches blanked as in `folded`, for readers that need capitals and accents. */
export function readableOriginal(text: BriefText): string {
  let result = "";
  for (let i = 0; i < text.original.length; i++) result += text.folded.charAt(i) === "¤" ? "¤" : text.original.charAt(i);
  return result;
}

// From the closing words of a mail to its end or to a postscript: names of departments and legal notices are no need.
function findSignatures(folded: string): [number, number][] {
  const closing = findAll(folded, CLOSING)[0];
  if (!closing || closing.index < folded.length * 0.4) return [];
  const next = folded.slice(closing.end).search(POSTSCRIPT);
  return [[closing.index, next < 0 ? folded.length : closing.end + next]];
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

import { findAll, type BriefText, type Found } from "./brief-text.ts";

const AFTER_SEEK =
  /\b(?:cherch(?:e|ons|ent)|recherch(?:e|ons|ent)?|rech\.?|recrute|recrutons|besoin d(?:e |')|il (?:nous|me) faut|looking for|need|seeking|hiring)\s*:?\s*(?:\d+ |an? |un(?:\.?e)? |une |un\(e\) |des |de |our |some |l'|le |la )?((?:[\p{L}\p{N}&'+#/-]+ ?){1,6})/u;
const QUALIFIERS = /^(?:(?:freelance|senior|junior|experienced|new|great|good|talented|independent|interim|urgent|urgently)\s+)+/;
const PHRASE_END =
  /\s(?:pour|pr|for|avec|with|to|en|in|sur|a|au|aux|at|de(?= notre)|qui|that|who|freelance|independant\S*|h\/f|f\/h|confirme\S*|senior|junior|dans|on|and|et|ou|or)(?:\s.*)?$/;
const NO_TRADE =
  /^(?:pour|for|someone|somebody|quelqu|personne|une? personne|people|to|help|aide|un acteur|notre|our|votre|de|the|you|vous)\b/;
const SENTENCE_LIKE =
  /\b(?:cherch\w*|recherch\w*|recrut\w*|looking|need\w*|besoin|bonjour|salut|hello|hi|hey|nous|we|on|is|est|sommes|i|je)\b/;
const PREAMBLE =
  /^(?:\[[^\]]*\]|[^\p{L}\p{N}[]+|(?:objet|sujet|subject|re|tr|fwd|mission|freelance|urgent|contract|offre|titre|title|poste|intitule|interim|senior|lead|junior)\b\s*:?)*\s*/u;
const HEADLINE_END =
  /\s[-|(/:]\s|\s*[(:,|.]|\s-\s|\s\d|\s(?:pour|for|h\/f|f\/h|freelance|independant\S*|confirme|senior|junior|remote|wanted|needed)\b/;

/** A title in the author's words when no known trade is named: the headline, else what follows a word of seeking. */
export function fallbackTitle(text: BriefText): Found<string> | undefined {
  return headline(text) ?? soughtPhrase(text);
}

// A first line without a verb is a headline: "[Freelance] Verrier d'art – Nancy".
function headline(text: BriefText): Found<string> | undefined {
  const line = text.folded.split(/\n|[.!?]\s/)[0] ?? "";
  if (SENTENCE_LIKE.test(line.slice(0, 60))) return undefined;
  const start = PREAMBLE.exec(line)?.[0].length ?? 0;
  const phrase = line.slice(start).split(HEADLINE_END)[0]?.trimEnd() ?? "";
  if (phrase.length < 3) return inParentheses(text, line);
  return phrase.split(" ").length > 5 || /[¤€£$]/.test(phrase) ? undefined : inAuthorsWords(text, start, phrase.length);
}

function soughtPhrase(text: BriefText): Found<string> | undefined {
  const match = findAll(text.folded, AFTER_SEEK)[0];
  const words = match?.[1] ?? "";
  const lead = QUALIFIERS.exec(words)?.[0].length ?? 0;
  const phrase = words.slice(lead).replace(PHRASE_END, "").trimEnd();
  if (!match || phrase.length < 3 || NO_TRADE.test(phrase)) return undefined;
  return inAuthorsWords(text, match.end - words.length + lead, phrase.length);
}

// "PO (Product Owner)": the words behind the abbreviation.
function inParentheses(text: BriefText, line: string): Found<string> | undefined {
  const match = /\(([a-z][a-z &/'-]{4,40})\)/.exec(line);
  return match ? inAuthorsWords(text, match.index + 1, match[1]?.length ?? 0) : undefined;
}

function inAuthorsWords(text: BriefText, start: number, length: number): Found<string> {
  const written = text.original.slice(start, start + length);
  // "iOS dev" keeps its capital.
  const value = /^\p{Ll}\p{Lu}/u.test(written) ? written : written.charAt(0).toUpperCase() + written.slice(1);
  return { value, start, end: start + length };
}

import { isSkillPhrase } from "./brief-phrases.ts";
import { findAll, type BriefText } from "./brief-text.ts";

type Span = { start: number; end: number };

const NAME =
  /(?<![\p{L}\p{N}])\p{Lu}(?:[\p{L}\p{N}+#&/-]|\.(?=[\p{L}\p{N}]))*(?: (?:\p{Lu}|\d)(?:[\p{L}\p{N}+#&/-]|\.(?=[\p{L}\p{N}]))*){0,2}/u;
const SAID_OF_IT =
  /^(?: (?:software|tool|suite|certification|certified|level \d|niveau \d|\d{1,4}))?\s*(?:(?:,|=|:|\(|-)\s*)?(?:(?:est|is|are|sont|serait|would be|ce serait|will be)\s+)?(?:(?:an?|un|une|vraiment|real|vrai|gros|big|nice|strong|highly|fortement)\s+)*(?:preferred|desirable|desired|optional|optionnel\w*|appreci\w*|souhait\w*|bienvenu\w*|welcome|useful|utile|plus\b|\+|bonus|atout|asset|nice[- ]to[- ]have|facultati\w*|le reve|top\b|mandatory|required|essential|a must|must\b|needed|indispensable|obligatoire|imperati\w*|exige\w*|requis\w*|pas (?:necessaire|requis|utile)|non (?:requis|necessaire)|not (?:needed|required|necessary)|hors perimetre|out of scope)/;
const NO_NAME =
  /^(?:(?:cet|cest|gmt|utc|hq|fr|en)\b|presence|portfolio|remote|diplome|degree|master|licence|disponibilite|availability|reference|deplacement|travel|vehicule|car\b|casier|assurance (?:rc|decennale)|rc pro|teletravail|mobilite|permis|driving|cv|siret|urssaf|kbis|contact|demarrage|start|junior|senior|freelance|clearance|nda|right to work|lundi|mardi|mercredi|jeudi|vendredi)/;

/** Names that no concept covers, with a word right behind that says how they are meant: "CIPD preferred", "Dynamo = nice to have". */
export function namesWithCue(text: BriefText, taken: readonly Span[]): Span[] {
  return findAll(text.original, NAME).flatMap((match) => {
    const words = match[0].replace(/[.,/-]+$/, "");
    const span = { start: match.index, end: match.index + words.length };
    const folded = text.folded.slice(span.start, span.end);
    const isTaken = taken.some((other) => other.start < span.end && span.start < other.end);
    if (isTaken || folded.includes("¤") || NO_NAME.test(folded) || !isSkillPhrase(words)) return [];
    return SAID_OF_IT.test(text.folded.slice(span.end, span.end + 60)) ? [span] : [];
  });
}

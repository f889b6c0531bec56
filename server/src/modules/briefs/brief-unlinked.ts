import { isLanguageName } from "./brief-languages.ts";
import { headedZones, type Polarity } from "./brief-cues.ts";
import { isSkillPhrase } from "./brief-phrases.ts";
import type { SkillItem } from "./brief-skill.ts";
import { findAll, sentenceAround, type BriefText } from "./brief-text.ts";

const INTERMEDIARIES =
  /\b(?:agences?|agency|agencies|intermediaires?|esn|ssii|cabinets?(?: de recrutement)?|recruiters?|recruteurs?|recruitment agenc\w+|middlemen|portage|offshore|sous-traitance|societes? de service\w*)\b/;
const REFUSAL_BEFORE =
  /\b(?:pas d(?:e|')|no|sans|ni(?: d(?:e|'))?|aucun\w*|hors|strictly no)\s*(?:d'|de )?(?:\w+ (?:ni|or|ou|nor) (?:d'|de )?)?$/;
const REFUSAL_AFTER = /^\s*(?:et \w+ |\/ ?\w+ )?(?:s'abstenir|exclu\w*|non merci|refuse\w*|please abstain|passez votre chemin)/;
// The subject of a refusal: "Litigation is out of scope", "Certification PMP non nécessaire".
const REFUSED_SUBJECT =
  /(?:^|[\n.;!(,] ?|\bmais |\bbut )([a-z][\w&/+#' -]{1,30}?)\s+(?:(?:is|are|est|sont|n'est|ne sont) )?(?:out of scope|hors (?:scope|perimetre|mission|lot)|(?:not|pas|non) (?:needed|required|necessary|necessaires?|requise?s?|part of|in scope|included|inclus\w*|comprise?s?|demandee?s?))\b/;
// "Pas de pub payante,", "No catering.": a short thing on its own.
const REFUSED_THING =
  /(?<![a-z] )\b(?:pas (?:besoin )?d(?:e |')|no need for |no |hors |sans |surtout pas d(?:e |'))(?:l'|la |les |any )?([a-z][\w&/+#'-]*(?: [a-z][\w&/+#'-]*){0,2}?)(?=\s*(?:[,.;)!\n]|$|,|\bet\b|\bni\b|\bor\b|\bcar\b|\bon\b|\bplease\b|\bsvp\b))/;
const NO_THING =
  /^(?:teletravail|remote|tt|wfh|on[- ]?site|office|junior|senior|debutant|student|stagiaire|intern|agenc|cabinet|recrut|frais|expense|deplacement|travel|pression|stress|rush|hurry|urgence|deadline|problem|souci|worries|worry|appel|call|phone|telephone|message|spam|mail|cv|lettre|nuit|night|week-?end|astreinte|on-?call|later|more|less|longer|cdi|cdd|full|experience|diplome|degree|limite|limit|engagement|contrat|contract|exclusivite|vehicule|licen[cs]e|permis|temps|time|budget|money|argent|doute|doubt|hesitation|blabla|bullshit|bs|nonsense|reponse|answer|fee|commission|renouvel|extension|delai|delay|vacances|holiday|preavis|notice|langue|question|prerequis|formation|logement|hebergement|housing|accommodation|contrainte|qualification|reel|real|such|one|way|the|a|an|un|une|plus|taxe?s?|ttc|ht|tva|vat)/;
const REFUSED_NAME = /\b(?:pas d(?:e |')|pas besoin d(?:e |')|no need for |no )(?=([\p{L}\p{N}.+#-]{2,}(?: [\p{L}\p{N}.+#-]{2,})?))/u;

const ITEM = /(?:(?! ou | or | \/ )[^,;\n+()•])+(?:\([^)]*\))?/;
// Each refused thing is one: "la data et le support".
const REFUSED_ITEM = /(?:(?! ou | or | \/ | et | and | ni | nor )[^,;\n+()•])+(?:\([^)]*\))?/;

/** Under a heading such as "Must have:", a short item that no concept covers is proposed in the author's words. */
export function unlinkedItems(
  text: BriefText,
  mentions: readonly { start: number; end: number }[],
  polarityAt: (start: number, end: number) => Polarity,
  headings: readonly { end: number }[] = [],
): SkillItem[] {
  // "ATS : Taleez ou Flatchr": a known skill as the heading of a line.
  const zones = headings
    .filter(({ end }) => /^ ?:(?!\/)/.test(text.folded.slice(end, end + 3)))
    .map(({ end }) => ({ start: end + 2, end: sentenceAround(text.folded, end, end + 2)[1], polarity: "must" as const }));
  return [...headedZones(text.folded), ...zones].flatMap((zone) =>
    findAll(
      text.folded.slice(zone.start, zone.end).replace(/\.(?=\s|$)/g, ";"),
      zone.polarity === "excluded" ? REFUSED_ITEM : ITEM,
    ).flatMap((match): SkillItem[] => {
      const lead =
        /^[\s*•.:-]*(?:(?:ou|or|et|and|ni|nor|\/) )?(?:du |de la |de l'|des |les? |la |l'|the )?(?:(?:connaissance|maitrise|notions|pratique|knowledge|experience)s? (?:de la |de l'|du |des |d'|de |en |of |with |in ))?/.exec(
          match[0],
        )?.[0].length ?? 0;
      const core = match[0].slice(lead).replace(/\s*(?:\(.*)?[.\s!]*$/, "");
      const start = zone.start + match.index + lead;
      const end = start + core.length;
      const isTaken = mentions.some((mention) => mention.start < end && start < mention.end);
      const polarity = zone.polarity === "must" ? polarityAt(start, end) : zone.polarity;
      return isTaken || !isSkillPhrase(text.original.slice(start, end))
        ? []
        : [{ value: { id: null, name: text.original.slice(start, end) }, start, end, polarity }];
    }),
  );
}

/** Agencies and other go-betweens that the text refuses. */
export function refusedIntermediaries(text: BriefText): SkillItem[] {
  return findAll(text.folded, INTERMEDIARIES)
    .filter(
      (match) =>
        REFUSAL_BEFORE.test(text.folded.slice(Math.max(0, match.index - 40), match.index)) ||
        REFUSAL_AFTER.test(text.folded.slice(match.end, match.end + 30)),
    )
    .map((match) => ({
      value: { id: null, name: text.original.slice(match.index, match.end) },
      start: match.index,
      end: match.end,
      polarity: "excluded",
    }));
}

/** Refused things that no concept covers: the subject of "… is out of scope", or a proper name after "pas de". */
export function refusedWords(text: BriefText, mentions: readonly { start: number; end: number }[]): SkillItem[] {
  const subjects = findAll(text.folded, REFUSED_SUBJECT).map((match) => ({
    start: match.index + match[0].indexOf(match[1] ?? ""),
    words: (match[1] ?? "").replace(/ (?:experience|knowledge|skills?|certification)$/, ""),
  }));
  const names = findAll(text.folded, REFUSED_NAME)
    .map((match) => ({ start: match.end, words: properName(text.original.slice(match.end, match.end + (match[1]?.length ?? 0))) }))
    .filter(({ words }) => words !== "");
  const things = findAll(text.folded, REFUSED_THING)
    .map((match) => ({ start: match.index + match[0].length - (match[1] ?? "").length, words: match[1] ?? "" }))
    .filter(({ words }) => !NO_THING.test(words))
    .filter(
      ({ start, words }) =>
        ![...subjects, ...names].some((other) => other.start < start + words.length && start < other.start + other.words.length),
    );
  return [...subjects, ...names, ...things]
    .map(({ start, words }) => ({ start, end: start + words.length, words }))
    .filter(
      ({ start, end, words }) =>
        isSkillPhrase(words) &&
        !isLanguageName(words.toLowerCase()) &&
        !mentions.some((mention) => mention.start < end && start < mention.end),
    )
    .filter(({ words }) => !new RegExp(`^${INTERMEDIARIES.source}`).test(words.toLowerCase()))
    .map(({ start, end }) => ({ value: { id: null, name: text.original.slice(start, end) }, start, end, polarity: "excluded" }));
}

function properName(words: string): string {
  const [first = "", second = ""] = words.split(" ");
  if (!/^\p{Lu}/u.test(first)) return "";
  return /^\p{Lu}/u.test(second) ? words : first.replace(/[.]$/, "");
}

import { isLanguageName } from "./brief-languages.ts";
import { headedZones, type Polarity } from "./brief-cues.ts";
import type { BriefMention } from "./brief-ports.ts";
import type { SkillItem } from "./brief-skill.ts";
import { findAll, type BriefText } from "./brief-text.ts";

const INTERMEDIARIES =
  /\b(?:agences?|agency|agencies|intermediaires?|esn|ssii|cabinets?(?: de recrutement)?|recruiters?|recruteurs?|recruitment agenc\w+|middlemen|portage|offshore|sous-traitance|societes? de service\w*)\b/;
const REFUSAL_BEFORE =
  /\b(?:pas d(?:e|')|no|sans|ni(?: d(?:e|'))?|aucun\w*|hors|strictly no)\s*(?:d'|de )?(?:\w+ (?:ni|or|ou|nor) (?:d'|de )?)?$/;
const REFUSAL_AFTER = /^\s*(?:et \w+ |\/ ?\w+ )?(?:s'abstenir|exclu\w*|non merci|refuse\w*|please abstain|passez votre chemin)/;
// The subject of a refusal: "Litigation is out of scope", "Certification PMP non nécessaire".
const REFUSED_SUBJECT =
  /(?:^|[\n.;!(,] ?|\bmais |\bbut )([a-z][\w&/+#' -]{1,30}?)\s+(?:(?:is|are|est|sont) )?(?:out of scope|hors (?:scope|perimetre)|(?:not|pas|non) (?:needed|required|necessary|necessaires?|requise?s?))\b/;
const REFUSED_NAME = /\b(?:pas d(?:e |')|pas besoin d(?:e |')|no need for |no )(?=([\p{L}\p{N}.+#-]{2,}(?: [\p{L}\p{N}.+#-]{2,})?))/u;

/** Under a heading such as "Must have:", a short item that no concept covers is proposed in the author's words. */
export function unlinkedItems(
  text: BriefText,
  mentions: readonly BriefMention[],
  polarityAt: (start: number, end: number) => Polarity,
): SkillItem[] {
  return headedZones(text.folded).flatMap((zone) =>
    findAll(text.folded.slice(zone.start, zone.end).replace(/\.(?=\s|$)/g, ";"), /[^,;\n+()•]+(?:\([^)]*\))?/).flatMap(
      (match): SkillItem[] => {
        const lead =
          /^[\s*•.:-]*(?:(?:connaissance|maitrise|notions|pratique|knowledge|experience)s? (?:de la |de l'|du |des |d'|de |en |of |with |in ))?/.exec(
            match[0],
          )?.[0].length ?? 0;
        const core = match[0].slice(lead).replace(/\s*(?:\(.*)?[.\s!]*$/, "");
        const start = zone.start + match.index + lead;
        const end = start + core.length;
        const isTaken = mentions.some((mention) => mention.start < end && start < mention.end);
        const polarity = zone.polarity === "must" ? polarityAt(start, end) : zone.polarity;
        return isTaken || !isNounPhrase(core) ? [] : [{ value: { id: null, name: text.original.slice(start, end) }, start, end, polarity }];
      },
    ),
  );
}

function isNounPhrase(words: string): boolean {
  if (words.length < 2 || words.split(/\s+/).length > 3 || /[\d¤€£$%!?.:;=]/.test(words)) return false;
  return !/\b(?:je|tu|il|nous|vous|on|we|you|i|est|es|are|is|be|avoir|etre|have|has|ans|years?|exp\w*|xp|jours?|days?|mois|months?|min\w*|max\w*|pas|not|no|si|if|anglais|english|francais|french|allemand|german|espagnol|spanish|remote|teletravail|full|senior|junior|confirme|permis|siret|freelance|autonom\w*|motive\w*|rigour\w*|rigueur|souci|esprit|bon\w*|good|team|equipe|profil\w*|secteur|obligatoire|requis|etc|le|la|les|ok|et|and|ou|or|doit|must|avec|with|pour|for|plus|bac|obligatoires|imperatif)\b/.test(
    words,
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
export function refusedWords(text: BriefText, mentions: readonly BriefMention[]): SkillItem[] {
  const subjects = findAll(text.folded, REFUSED_SUBJECT).map((match) => ({
    start: match.index + match[0].indexOf(match[1] ?? ""),
    words: (match[1] ?? "").replace(/ (?:experience|knowledge|skills?|certification)$/, ""),
  }));
  const names = findAll(text.folded, REFUSED_NAME)
    .map((match) => ({ start: match.end, words: properName(text.original.slice(match.end, match.end + (match[1]?.length ?? 0))) }))
    .filter(({ words }) => words !== "");
  return [...subjects, ...names]
    .map(({ start, words }) => ({ start, end: start + words.length, words }))
    .filter(
      ({ start, end, words }) =>
        isNounPhrase(words.toLowerCase()) &&
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

import type { BriefLinker, BriefMention } from "./brief-ports.ts";
import { isLabel } from "./brief-skill.ts";
import { after, before, type BriefText } from "./brief-text.ts";

const SELF_DESCRIBED =
  /\b(?:cherch(?:e|ons|ent)|recherch(?:ons|ent)|(?<![,:]\s|\b(?:et|de|la|ux)\s)recherche(?!\s(?:utilisat|ux|et dev|clinique|document|terrain|d[e']))|rech\.|recrut(?:e|ons|ent)|(?:is|are|am|we're) (?:looking for|seeking|hiring)|looking for an?|seeks|needs an?)\b/;

// "We are hiring" and "recrute" say that somebody is sought, not that recruiting is the skill.
const SEEKING = /^(?:hiring|we are hiring|recrut(?:e|ons|ent)|cherch\w+|freelance|freelancing|contracting)$/;

/** The mentions that speak of the need: not what a firm says of itself before "cherche…", nor the trade's own name in the title. */
export function neededSkills(text: BriefText, linker: BriefLinker, mentions: readonly BriefMention[]): BriefMention[] {
  const trades = mentions.filter(({ kind }) => kind === "occupation");
  return mentions.filter((mention) => {
    const { kind, start, end } = mention;
    if (mention.how === "fuzzy" && mention.score < 0.75) return false;
    if (kind === "occupation" || isAbbreviation(text, start, end) || SEEKING.test(text.folded.slice(start, end))) return false;
    const trade = trades.find((other) => other.start <= start && end <= other.end);
    if (trade && !saysMoreThanTrade(text, linker, mention, trade)) return false;
    return !isSelfDescription(text, start, end);
  });
}

// "Développeur React", "gestionnaire de paie" name a skill; the "backend" of "backend engineer" is the trade itself.
function saysMoreThanTrade(text: BriefText, linker: BriefLinker, { id, kind, start, end }: BriefMention, trade: BriefMention): boolean {
  if (trade.start === start && trade.end === end) return false;
  return kind === "tool" || isLabel(linker, id, text.original.slice(start, end));
}

function isSelfDescription(text: BriefText, start: number, end: number): boolean {
  const seek = SELF_DESCRIBED.exec(after(text.folded, end, 120));
  if (!seek || before(text.folded, start, 60).includes(":")) return false;
  // "développeur recherché": the accent tells the participle from the verb.
  return text.original.charAt(end + seek.index + seek[0].length - 1) !== "é";
}

// "Env. 250 bulletins", "400 EUR excl. VAT" name no technology.
function isAbbreviation(text: BriefText, start: number, end: number): boolean {
  const written = text.folded.slice(start, end);
  if (/^(?:env|resp|min|max|exp|ref)$/.test(written)) return text.folded.charAt(end) === ".";
  return /^(?:vat|tva)$/.test(written) && /[€£$\d]|eur/.test(before(text.folded, start, 20));
}

import type { BriefLinker, BriefMention } from "./brief-ports.ts";
import { isLabel } from "./brief-skill.ts";
import { after, before, foldText, type BriefText } from "./brief-text.ts";

const SELF_DESCRIBED =
  /\b(?:cherch(?:e|ons|ent)|recherch(?:ons|ent)|(?<![,:]\s|\b(?:et|de|la|ux)\s)recherche(?!\s(?:utilisat|ux|et dev|clinique|document|terrain|d[e']))|rech\.|recrut(?:e|ons|ent)|(?:is|are|am|we're) (?:looking for|seeking|hiring)|looking for an?|seeks|needs an?)\b/;

// "We are hiring" and "recrute" say that somebody is sought, not that recruiting is the skill.
const SEEKING = /^(?:hiring|we are hiring|recrut(?:e|ons|ent)|cherch\w+|freelance|freelancing|contracting)$/;

/** The mentions that speak of the need: not what a firm says of itself before "cherche…", nor the trade's own name in the title. */
export function neededSkills(text: BriefText, linker: BriefLinker, mentions: readonly BriefMention[]): BriefMention[] {
  const trades = mentions.filter(({ kind }) => kind === "occupation");
  return mentions
    .flatMap((mention) => bothOfSlash(text, linker, mention))
    .filter((mention) => {
      const { kind, start, end } = mention;
      if (mention.how === "fuzzy" && mention.score < 0.75) return false;
      if (kind === "occupation" || isAbbreviation(text, start, end) || SEEKING.test(text.folded.slice(start, end))) return false;
      const trade = trades.find((other) => other.start <= start && end <= other.end);
      if (trade && !saysMoreThanTrade(text, linker, mention, trade)) return false;
      return !isSelfDescription(text, start, end);
    });
}

// "Python/FastAPI" is one name of a framework, and says the language too.
function bothOfSlash(text: BriefText, linker: BriefLinker, mention: BriefMention): BriefMention[] {
  const written = text.original.slice(mention.start, mention.end);
  const slash = written.indexOf("/");
  if (slash < 1 || isLabel(linker, mention.id, written)) return [mention];
  const [first] = linker.mentions(written.slice(0, slash).trimEnd()).filter(({ how, id }) => how === "exact" && id !== mention.id);
  if (!first) return [mention];
  return [
    { ...first, start: mention.start + first.start, end: mention.start + first.end },
    { ...mention, start: mention.end - written.slice(slash + 1).trimStart().length },
  ];
}

/** What the text names; a tool does not go by the end of its name, as "design" for InDesign. */
export function plausibleMentions(text: string, linker: BriefLinker): BriefMention[] {
  return linker.mentions(text).filter(({ id, kind, how, start }) => {
    if (kind !== "tool" || how !== "stem") return true;
    const { labels, aliases } = linker.concept(id) ?? {};
    const names = [labels?.fr, labels?.en, ...(aliases?.fr ?? []), ...(aliases?.en ?? [])];
    return names.some((name) => name != null && foldText(name).startsWith(foldText(text.slice(start, start + 3))));
  });
}

/** Without the trades that are, in a list of tools, the tool of that name: "Photoshop, Illustrator, InDesign". */
export function withoutTradesAmongTools(text: string, mentions: readonly BriefMention[]): BriefMention[] {
  const tools = mentions.filter(({ kind }) => kind === "tool");
  const isBeside = (tool: BriefMention) =>
    tools.some((other) => {
      if (other === tool) return false;
      const [from, to] = other.start < tool.start ? [other.end, tool.start] : [tool.end, other.start];
      return from <= to && /^(?:\s*[,+/&]?\s*|\s+(?:et|ou|and|or)\s+)$/.test(text.slice(from, to));
    });
  const isTool = ({ kind, start, end }: BriefMention) =>
    kind === "occupation" && tools.some((tool) => tool.start === start && tool.end === end && isBeside(tool));
  return mentions.filter((mention) => !isTool(mention));
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
  // "S3 2027" is a week, no store of files.
  if (/^s\d$/.test(written)) return /^ ?20\d{2}\b/.test(after(text.folded, end, 6));
  if (/^(?:env|resp|min|max|exp|ref)$/.test(written)) return text.folded.charAt(end) === ".";
  return (
    /^(?:vat|tva)$/.test(written) &&
    /[€£$\d]|eur|\b(?:of|ex|excl\w*|incl\w*|plus|hors|net)\.?\s*$|\+\s*$/.test(before(text.folded, start, 20))
  );
}

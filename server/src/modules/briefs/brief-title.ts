import { fallbackTitle } from "./brief-fallback-title.ts";
import type { BriefLinker, BriefMention } from "./brief-ports.ts";
import { usualName } from "./brief-skill.ts";
import { after, before, type BriefText, type Found } from "./brief-text.ts";

export type TitleFinding = { title: Found<string> | undefined; occupations: Found<{ id: string; name: string }>[] };

const SEEK =
  /\b(?:cherch\w*|recherch\w*|rech|recrut\w*|besoin d(?:e|')|il (?:nous|me) faut|faut|looking for|need\w*|seeking|hiring|wanted|mission|poste|role|freelance|contract|remplac\w*|urgent|interim|missionn\w*)\b/;
const OTHER_PEOPLE =
  /\b(?:avec (?:les?|des|nos|un|une|notre)|with (?:the|our|a|other)|nos|our|equipe(?: de| d')|team of|aupres d[eu]s?|reporting to|report to|rattach\w* (?:a|au)|reporte (?:a|au)|support(?:er)? (?:our|the|nos)|public ?:|pour (?:des|nos|les)|entre|between|depart d[eu]|collabor\w*|par (?:un|le|notre)|client|not looking for|pas (?:de|d'un|besoin)|ancien\S*|former|ex-?)\b[^.;\n]{0,22}$/;
/** The trade sought: named first after a word of seeking or in the first line, not the people one will work with. */
export function findTitle(text: BriefText, linker: BriefLinker, mentions: readonly BriefMention[], language: "fr" | "en"): TitleFinding {
  const trades = mentions.filter(({ kind, start, end }) => kind === "occupation" && isWrittenAsTrade(text.original.slice(start, end)));
  const rated = trades.map((mention) => ({ mention, rating: rate(text, mention) })).filter(({ rating }) => rating > 0);
  const best = rated.toSorted((a, b) => b.rating - a.rating || a.mention.start - b.mention.start)[0]?.mention;
  if (!best) return { title: fallbackTitle(text), occupations: [] };
  const named = trades.filter((mention) => mention === best || isAlternative(text, best, mention));
  const occupations = named.map(({ id, start, end }) => ({
    value: { id, name: tradeName(text.original.slice(start, end), usualName(linker, id, language)) },
    start,
    end,
  }));
  const distinct = occupations.filter((item, i) => occupations.findIndex((other) => other.value.id === item.value.id) === i);
  const [first] = distinct;
  return { title: first && { value: first.value.name, start: first.start, end: first.end }, occupations: distinct };
}

// "ad" is no art director, "AD" may be.
function isWrittenAsTrade(written: string): boolean {
  return written.length > 3 || written === written.toUpperCase();
}

/** The author's name of the trade when it is written out in the singular, else the short label. */
function tradeName(asWritten: string, label: string | undefined): string {
  const written = asWritten
    .replace(/\s(?:freelance|ind[ée]pendante?)$/i, "")
    .replace(/\((?:e|ne|trice|euse|se|re|ve|le)s?\)|(?<=\p{L})[.·](?:e|ne|trice|euse|se|re|ve|le)s?(?!\p{L})/gu, "");
  const isWrittenOut = written
    .split(/\s+/)
    .every((word) => word.length > 3 || /^(?:de|des|du|en|et|la|les|of|and|[A-Z]{2,3}|[A-Z]{2}\/[A-Z]{2})$/.test(word));
  const isOdd = /[·.()/]|s$|s\s/.test(
    written
      .replace(/\b[A-Z]{2}\/[A-Z]{2}\b/, "")
      .replace(/\b(?:des|les|travaux|business|sales|systems|operations|ressources|achats|analytics)\b/gi, ""),
  );
  const isShort = /\b(?:dev|ing|resp|cdp|dir|gest|comm)\b/i.test(written);
  if (label === undefined || (isWrittenOut && !isOdd && !isShort)) return written.charAt(0).toUpperCase() + written.slice(1);
  return shortName(label);
}

/** "Développeur / Développeuse web" as one short name: "Développeur web"; a parenthesis is dropped. */
export function shortName(label: string): string {
  const [left = "", right] = label.replace(/\s*\([^)]*\)\s*$/, "").split(/\s+\/\s+/);
  if (!right) return left;
  const [a, b] = [left.split(" "), right.split(" ")];
  const sameStem = a[0]?.slice(0, 3).toLowerCase() === b[0]?.slice(0, 3).toLowerCase();
  return b.length > a.length && sameStem ? [...a, ...b.slice(a.length)].join(" ") : left;
}

function rate(text: BriefText, { start, end, how }: BriefMention): number {
  const lead = before(text.folded, start, 60);
  if (OTHER_PEOPLE.test(lead) || /\bno (?:more )?$|\bni (?:d'|de )?$/.test(lead)) return 0;
  const isFirstLine = !text.folded.slice(0, start).trim().includes("\n");
  const seek =
    SEEK.test(lead) ||
    /^\s*(?:\(?[hf]\/[hf]|freelance|indep|wanted|needed|senior|confirme|de transition)/.test(after(text.folded, end, 24));
  // "Livre blanc pour DSI": whom it is for.
  const isAddressee = /\b(?:pour|for|sur|about)\s+$/.test(lead);
  return (
    (isAddressee ? 0.5 : 0) +
    (isAddressee ? 0 : seek ? 4 : 0) +
    (isFirstLine && !isAddressee ? 3 : 0) +
    (how === "exact" ? 1 : 0) +
    (isStartOfLine(text, start) ? 1 : 0)
  );
}

// "BIM manager / coordinateur BIM", "privacy lawyer / legal counsel": two names of one need.
function isAlternative(text: BriefText, best: BriefMention, other: BriefMention): boolean {
  const [first, second] = best.start < other.start ? [best, other] : [other, best];
  return /^\s*(?:\/|\bou\b|\bor\b|\(|,)\s*(?:un |une |an? |freelance )?$/.test(text.folded.slice(first.end, second.start));
}

function isStartOfLine(text: BriefText, start: number): boolean {
  return /(?:^|\n)[^\p{L}\n]*$/u.test(text.folded.slice(0, start));
}

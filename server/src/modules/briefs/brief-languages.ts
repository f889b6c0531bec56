import type { BriefCriteria } from "@jump/contract/brief.ts";
import { createPolarity } from "./brief-cues.ts";
import { after, before, findAll, type BriefText, type Found } from "./brief-text.ts";
import { readableOriginal } from "./prepare-text.ts";

/** Whether folded words are or hold the name of a language. */
export function isLanguageName(folded: string): boolean {
  return NAME.test(folded);
}

type Language = BriefCriteria["languages"][number];
type Level = Language["level"];
type Clause = { near: string; leftClause: string; name: string; rightClause: string; left: string; isShort: boolean };

const NAMES: [string, string][] = [
  ["fr", "francais|french|francophones?"],
  ["en", "anglais|english|anglophones?"],
  ["de", "allemand|german|germanophones?"],
  ["es", "espagnol|spanish|hispanophones?"],
  ["it", "italien|italian|italophones?"],
  ["pt", "portugais|portuguese"],
  ["nl", "neerlandais|dutch|flamand"],
  ["ar", "arabe|arabic"],
  ["zh", "chinois|mandarin|chinese"],
  ["ja", "japonais|japanese"],
  ["pl", "polonais|polish"],
  ["ru", "russe|russian"],
  ["ro", "roumain|romanian"],
  ["sv", "suedois|swedish"],
  ["da", "danois|danish"],
  ["tr", "turc|turkish"],
  ["ca", "catalan"],
  ["ko", "coreen|korean"],
];
const NAME = new RegExp(
  String.raw`\b(?:${NAMES.map(([, names]) => names).join("|")}|(?<=langue (?:maternelle )?)(?:francaise|anglaise|allemande|espagnole|italienne))\b`,
);
// "to polish a text", "the English market" or "French company" ask for no language.
const NOT_SPOKEN_AFTER =
  /^\s*(?:market|company|companies|client|clients|law|labou?r|team|office|gaap|customers?|speaking (?:market|countr\w*)|group|startup|site|version|brand|economy|tax|vat|time|team|employment)\b/;
const NOT_SPOKEN_BEFORE =
  /\b(?:marches?|clients?|droit|entreprises?|groupes?|site|version|doc\w*|public|equipes?|societes?|contenus?|textes?|fournisseurs?|(?:site|doc\w*|version|contenu|articles?|cv|candidature|dossier|reponse|textes?|supports?)(?: \w+)? en|d'origine)\s*$/;
const ASKED =
  /\b(?:indispensables?|imperati\w*|obligatoires?|exige\w*|requis\w*|required|mandatory|must|needed|essential|necessaire|parle\w*|ecrit\w*|lu\b|speak\w*|spoken|langues?|languages?|maitris\w*|profession\w*|technique|operationnel\w*|working|good|excellent|bon|bonne|tres bon|both|niveau|level)\b/;
const TRANSLATED = /\b(?:from|into|to|vers|depuis|du|de l'|en)\s*(?:l'|le )?$/;
const LEVELS: [RegExp, Level][] = [
  [/\bbilingu\w*\b/, "C2"],
  [/\b(?:courant\w*|fluent\w*|fluency|couramment)\b/, "C1"],
  [/\b(?:nati(?:f|fs|ve|ves|fve)|langue maternelle|mother tongue|native-level|maternel\w*)\b/, "native"],
];
// "FR natif, EN C1", "FR obligatoire": two capitals with what is asked behind them.
const CODE =
  /\b(FR|EN|DE|ES|IT|PT|NL)\b(?=\s*[:=(-]?\s*(?:[ABC][12]\b|natif|native|courant|fluent|bilingu|maternel|obligatoire|exig|imp[ée]ratif|indispensable|requis|required|mandatory|must\b))/;
const PAIR = /\b(fr|en|de|es|it|pt|nl)\s*(?:>|->|→|=>|vers|to|-)\s*(fr|en|de|es|it|pt|nl)\b/;

/** Languages the mission requires, with a level only when one is stated; wishes ("un plus") are left out. */
export function findLanguages(text: BriefText): Found<Language>[] {
  const named = findAll(text.folded, NAME);
  const coded = findAll(readableOriginal(text), CODE).map((match) => Object.assign(match, { 0: match[0].toLowerCase() }));
  const matches = [...named, ...coded].sort((a, b) => a.index - b.index);
  const polarity = createPolarity(
    text.folded,
    matches.map((match) => [match.index, match.end]),
  );
  const read = (match: RegExpExecArray & { end: number }) => {
    const clause = clauseAround(text.folded, match.index, match.end, matches);
    const level = levelOf(clause) ?? sharedLevel(clause);
    const asked =
      (TRANSLATED.test(before(text.folded, match.index, 14)) && /\b(?:tradu|transl|interpret|locali[sz])/.test(text.folded)) ||
      level !== null ||
      ASKED.test(clause.near) ||
      match[0].length === 2 ||
      clause.isShort ||
      /phones?$/.test(match[0]) ||
      /\s*(?:>|->|→|=>|\bvers\b|\bto\b|\/)\s*$/.test(before(text.folded, match.index, 8)) ||
      /^\s*(?:>|->|→|=>)/.test(after(text.folded, match.end, 6));
    return { level, asked };
  };
  const found = matches.flatMap((match, i): Found<Language>[] => {
    if (isUnspoken(text.folded, match) || polarity(match.index, match.end) !== "must") return [];
    // "French and English both required": what is said behind a plain list is said of each.
    const [first, last] = listAround(text.folded, matches, i);
    const readings = matches.slice(i, last + 1).map(read);
    const asked = matches.slice(first, last + 1).some((item) => read(item).asked);
    const level = readings.find((reading) => reading.level !== null)?.level ?? null;
    return asked ? [{ value: { code: codeOf(match[0]), level }, start: match.index, end: match.end }] : [];
  });
  const pairs = findAll(text.folded, PAIR).flatMap((match) =>
    [match[1], match[2]].map((code) => ({ value: { code: code ?? "", level: null }, start: match.index, end: match.end })),
  );
  return mergeByCode([...found, ...pairs]);
}

function clauseAround(folded: string, start: number, end: number, all: readonly { index: number; end: number }[]): Clause {
  const previous = all.findLast((other) => other.end <= start)?.end ?? 0;
  const next = all.find((other) => other.index >= end)?.index ?? folded.length;
  const leftFull = before(folded, start, 50);
  const left = leftFull.slice(Math.max(0, leftFull.length - (start - previous)));
  const right = after(folded, end, Math.min(45, next - end));
  const leftClause = left.slice(
    Math.max(left.lastIndexOf(","), left.lastIndexOf("("), left.lastIndexOf(" - "), left.lastIndexOf("+"), left.lastIndexOf(";")) + 1,
  );
  const rightClause =
    right.split(
      /,(?!\s*(?:niveau|level|c[12]|b[12]|courant|fluent|bilingue|lu|ecrit|imperatif))|\s\((?!\s*(?:[abc][12]|courant|fluent|bilingu|nati|niveau|level))|\set\s(?=\w+$)/,
    )[0] ?? "";
  const isShort =
    leftClause.trim().replace(/^(?:langues?|languages?|[-*•:])\s*:?/, "") === "" && /^(?:|[/&]|et|and)$/.test(rightClause.trim());
  const name = folded.slice(start, end);
  return { near: `${leftClause} ${name} ${rightClause}`, leftClause, name, rightClause, left: leftFull, isShort };
}

// The level written nearest to the language is its own: "English C1 & French B2".
function levelOf({ leftClause, name, rightClause }: Clause): Level {
  const words = `${leftClause} ${name} ${rightClause}`;
  const [from, to] = [leftClause.length + 1, leftClause.length + 1 + name.length];
  const said = [[/\b(?:[abc][12])\b/, null] as const, ...LEVELS].flatMap(([pattern, level]) =>
    findAll(words, pattern).map(({ index, end, 0: written }) => ({
      level: level ?? (written.toUpperCase() as Level),
      isCefr: level === null,
      index,
      end,
      distance: index >= to ? index - to : from - end,
    })),
  );
  const cefr = said.filter(({ isCefr }) => isCefr);
  const nearest = (cefr.length > 0 ? cefr : said).toSorted((a, b) => a.distance - b.distance)[0];
  if (!nearest || nearest.isCefr) return nearest?.level ?? null;
  // "native or bilingual": the least demanding of the alternatives is what is required.
  const levels = said
    .filter(
      (item) =>
        item === nearest || /^\s*(?:or|ou|\/)\s*$/.test(words.slice(Math.min(item.end, nearest.end), Math.max(item.index, nearest.index))),
    )
    .map(({ level }) => level);
  return (["C1", "C2", "native"] as const).find((level) => levels.includes(level)) ?? nearest.level;
}

// "Bilingual French/English" and "bilingue français et anglais" speak of both.
function sharedLevel({ left }: { left: string }): Level {
  return /\bbilingu\w*\s+(?:\w+)\s*(?:\/|-|et|and|&)\s*$/.test(left) ? "C2" : null;
}

// First and last of the languages listed without a word between them.
function listAround(folded: string, matches: readonly { index: number; end: number }[], at: number): [number, number] {
  const isJoined = (i: number) =>
    /^\s*(?:,|\/|-|<?>|et|and|&|\+|or|ou)\s*(?:l'|en )?$/.test(folded.slice(matches[i]?.end ?? 0, matches[i + 1]?.index ?? 0));
  let [first, last] = [at, at];
  while (first > 0 && isJoined(first - 1)) first--;
  while (last + 1 < matches.length && isJoined(last)) last++;
  return [first, last];
}

function isUnspoken(folded: string, match: RegExpExecArray & { end: number }): boolean {
  if (match[0] === "polish" && /\bto\s*$|\bplease\s*$/.test(before(folded, match.index, 10))) return true;
  return NOT_SPOKEN_AFTER.test(after(folded, match.end, 20)) || NOT_SPOKEN_BEFORE.test(before(folded, match.index, 30));
}

function codeOf(name: string): string {
  return (
    NAMES.find(([, names]) =>
      names
        .split("|")
        .some((known) => new RegExp(`^(?:${known})$`).test(name) || (name.startsWith(known.slice(0, 7)) && name.endsWith("e"))),
    )?.[0] ?? name
  );
}

function mergeByCode(found: Found<Language>[]): Found<Language>[] {
  const merged = new Map<string, Found<Language>>();
  for (const item of found) {
    const known = merged.get(item.value.code);
    if (!known || (known.value.level === null && item.value.level !== null)) merged.set(item.value.code, item);
  }
  return [...merged.values()].sort((a, b) => a.start - b.start);
}

import type { DayWindow } from "./brief-calendar.ts";
import { findDateExpressions, type DateExpression } from "./brief-date-words.ts";
import { after, before, markRevised, pickFound, type BriefText, type Found } from "./brief-text.ts";

const START_CUE =
  /\b(?:(?:re)?demarr?\w*|debut\w*|start\w*|a partir d[eu]|a compter d[eu]|des|from|kick[- ]?off|begin\w*|commenc\w*|dispo\w*|available|availability|prise de (?:poste|fonction)|(?:a )?pourvoir|commencing|join\w*|arriv\w*|lancement|onboarding)\b/;
const DEADLINE_CUE =
  /\b(?:livr\w*|deadline|avant|before|by|au plus tard|jusqu'(?:a|au|en)|until|till|fini\w*|finish\w*|termin\w*|rendu|remise|echeance|due|deliver\w*|launch\w*|sortie|candidat\w*|repon\w*|apply|reply|cloture|d'ici)\b/;
const EVENT_CUE =
  /\b(?:cree\w*|fonde\w*|founded|since|depuis|salon|congres|evenement|conference|event|festival|aura lieu|tiendra|in place)\b/;
const LATEST_START =
  /\b(?:demarr\w*|debut\w*|start\w*|dispo\w*|available|commenc\w*|prise de poste)\b[^.;\n]{0,14}\b(?:au plus tard|avant|before|by|no later than|d'ici)\s*(?:le |la |the |fin )?$/;
const PERIOD_FROM = /\b(?:de|du|d'|from|des|entre|between)\s*$/;
const PERIOD_TO = /^\s*(?:a|au|to|until|till|jusqu'(?:a|au|en)|-|->|>)\s*(?:la |the |le )?$/;
const FILLER =
  /^[\s,:;()|*•>-]*(?:(?:en|in|le|la|au|a|on|sur|courant|vers|around|pour|for|date|mission|the|l'|d'|et|and|possible|si|if)[\s:]*)*$/;

/** What the text says of the start, and the end of the period when it gives one ("de début février à fin avril"). */
export type StartFinding = { start: Found<DayWindow> | undefined; until: Found<DayWindow> | undefined; all: Found<DayWindow>[] };

/** Finds the start window; deadlines, event dates and foundation years are no start. */
export function findStart(text: BriefText): StartFinding {
  const expressions = joinFromNow(text, findDateExpressions(text.folded, text.writtenOn));
  const periods = findPeriods(text, expressions);
  const ends = new Set(periods.map(({ to }) => to));
  const rated = expressions
    .filter((item) => !ends.has(item))
    .map((item) => ({
      item,
      rating: rate(
        text,
        item,
        periods.some(({ from }) => from === item),
      ),
    }))
    .filter(({ rating }) => rating > 0);
  for (const { item } of rated)
    if (isLatestStart(before(text.folded, item.start, 48))) item.value = { earliest: text.writtenOn, latest: item.value.latest };
  const best = Math.max(0, ...rated.map(({ rating }) => rating));
  const all = markRevised(
    text,
    rated.filter(({ rating, item }) => rating === best || isRevised(text, item)).map(({ item }) => item),
  );
  const start = pickFound(all);
  const bound = start && latestBehind(text, expressions, start);
  if (start && bound) start.value = { earliest: start.value.earliest, latest: bound.value.latest };
  const period = periods.find(({ from }) => from.start === start?.start);
  return { start, until: period?.to ?? findUntil(text, expressions, start), all };
}

function rate(text: BriefText, item: DateExpression, opensPeriod: boolean): number {
  const lead = before(text.folded, item.start, 48);
  const trail = after(text.folded, item.end, 40);
  const cue = lastIndex(lead, START_CUE);
  if (isLatestStart(lead)) return 4;
  if (lastIndex(lead, DEADLINE_CUE) > cue) return 0;
  if (cue >= 0) return 4;
  if (opensPeriod || item.selfEvident) return 3;
  if (/^\s*(?:start|kick[- ]?off|demarrage|debut|au plus tot|onwards)\b/.test(trail)) return 3;
  if (EVENT_CUE.test(lead) || /^\s*(?:deadline|au plus tard|at the latest)/.test(trail)) return 0;
  const clause = lead.slice(
    Math.max(lead.lastIndexOf(","), lead.lastIndexOf(" - "), lead.lastIndexOf("|"), lead.lastIndexOf("("), lead.lastIndexOf(":")) + 1,
  );
  if (FILLER.test(clause) && /^\s*(?:$|[,;|()/-]|et\b|and\b|pour\b|for\b|pendant\b)/.test(trail)) return 2;
  return /\b(?:entre|between)\b/.test(text.folded.slice(item.start, item.end)) ? 1 : 0;
}

// "ASAP à fin janvier" is one window.
function joinFromNow(text: BriefText, expressions: readonly DateExpression[]): DateExpression[] {
  const joined: DateExpression[] = [];
  for (const item of expressions) {
    const last = joined.at(-1);
    const isEnd = last?.selfEvident && PERIOD_TO.test(text.folded.slice(last.end, item.start));
    if (isEnd) joined[joined.length - 1] = { ...last, end: item.end, value: { ...last.value, latest: item.value.latest } };
    else joined.push(item);
  }
  return joined;
}

// "idéalement le 12 janvier, au plus tard début février": the second date ends the window that the first one opens.
function latestBehind(text: BriefText, expressions: DateExpression[], start: Found<DayWindow>): DateExpression | undefined {
  return expressions.find(
    (item) =>
      item.start > start.end &&
      Temporal.PlainDate.compare(item.value.latest, start.value.latest) > 0 &&
      /^[\s,;(/-]*(?:et |ou |mais |and |or |but )?(?:au plus tard|dernier delai|no later than|at the latest|latest)\s*(?:le |la |the |by |on |:)*\s*$/.test(
        text.folded.slice(start.end, item.start),
      ),
  );
}

// "Démarrage au plus tard le 15 janvier" bounds the start from behind.
function isLatestStart(lead: string): boolean {
  return LATEST_START.test(lead);
}

function findPeriods(text: BriefText, expressions: DateExpression[]): { from: DateExpression; to: DateExpression }[] {
  return expressions
    .flatMap((from, i) => {
      const to = expressions[i + 1];
      if (!to || !PERIOD_TO.test(text.folded.slice(from.end, to.start))) return [];
      const isFrom = PERIOD_FROM.test(before(text.folded, from.start, 12));
      return isFrom || isDashedPeriod(text, from, to) ? [{ from, to: inOrder(from, to) }] : [];
    })
    .map(({ from, to }) => ({ from, to: expressions.find((item) => item.start === to.start) ?? to }));
}

// "1 March - 30 April" without a preposition is a period too.
function isDashedPeriod(text: BriefText, from: DateExpression, to: DateExpression): boolean {
  const isDashed = /^\s*(?:-|->|>|au|to|until)\s*$/.test(text.folded.slice(from.end, to.start));
  return isDashed && Temporal.PlainDate.compare(from.value.latest, to.value.earliest) < 0;
}

function findUntil(text: BriefText, expressions: DateExpression[], start: Found<DayWindow> | undefined): Found<DayWindow> | undefined {
  if (!start) return undefined;
  const until = expressions.find(
    (item) => item !== start && /\b(?:jusqu'(?:a|au|en)|until|till|through)\s*(?:la |the |le )?$/.test(before(text.folded, item.start, 20)),
  );
  return until && inOrder(start, until);
}

// "de novembre à mars": the end is the first such month after the beginning.
function inOrder<T extends Found<DayWindow>>(from: Found<DayWindow>, to: T): T {
  if (Temporal.PlainDate.compare(to.value.latest, from.value.earliest) < 0) {
    to.value = { earliest: to.value.earliest.add({ years: 1 }), latest: to.value.latest.add({ years: 1 }) };
  }
  return to;
}

function isRevised(text: BriefText, item: { start: number }): boolean {
  return text.revisions.some(([a, b]) => item.start >= a && item.start < b);
}

function lastIndex(text: string, pattern: RegExp): number {
  const matches = [...text.matchAll(new RegExp(pattern.source, "g"))];
  return matches.at(-1)?.index ?? -1;
}

import type { BriefCriteria } from "@jump/contract/brief.ts";
import { AMOUNT, amountToNumber } from "./brief-numbers.ts";
import { after, before, findAll, markRevised, pickFound, type BriefText, type Found } from "./brief-text.ts";

export type Budget = NonNullable<BriefCriteria["budget"]>;
type Kind = Budget["kind"];

// "600e par mois" means euros.
const CURRENCY = String.raw`k?(?:€|euros?|eur|£|gbp|\$|usd|chf|pounds?|dollars?|e(?=\s*(?:\/|par\b|la\b|le\b|du\b|ht\b|ttc\b)))`;
const MONEY = new RegExp(
  String.raw`(?<![\d.,])(?<pre>[€£$]|\b(?:eur|gbp|usd|chf)\s)?\s?(?<low>${AMOUNT})\s*(?<lowK>k)?\s*(?<lowCur>${CURRENCY})?(?:\s*(?:-|/|\ba\b|\bto\b|\bet\b|\band\b|\bou\b)\s*[€£$]?\s*(?<high>${AMOUNT})\s*(?<highK>k)?)?\s*(?<cur>${CURRENCY})?(?:(?=ht\b|ttc\b)|(?![\w%]))`,
);
const CODES: [RegExp, string][] = [
  [/€|eur/, "EUR"],
  [/£|gbp|pound/, "GBP"],
  [/\$|usd|dollar/, "USD"],
  [/chf/, "CHF"],
];
const UNIT_AFTER: [RegExp, Kind | "piece"][] = [
  [
    /^\s*(?:\/|par|per|a|le|la|du|the|each|an)\s*(?:\d+ )?(?:mot|word|page|ligne|line|feuillet|article|post|visuel|video|minute|caractere|signe|character|piece|unit|1000|demi|half|seance|session|m2|lead|photo|image|logo|bulletin|acte)|^\s*(?:les|pour) (?:\d|mille)/,
    "piece",
  ],
  [/^\s*(?:\/|par|per|a|an|de l'|l'|p\/?)\s*(?:heure|hour|hr|h)\b|^\s*(?:hourly|de l'heure|ph)\b/, "hour"],
  [/^\s*(?:\/|par|per|a|la|p\/?)\s*(?:jour(?:nee)?|jr|j|day|d)\b|^\s*(?:daily|pd|jour|journalier)\b/, "day"],
  [/^\s*(?:\/|par|per|a)\s*(?:mois|month|mo)\b|^\s*(?:mensuels?|monthly|pcm)\b/, "month"],
  [/^\s*(?:\/|par|per|a)\s*(?:an|annum|year|yr|annee)\b|^\s*(?:brut )?(?:annuels?|yearly|pa|p\.a|brut)\b/, "year"],
  [
    /^\s*(?:fixed|forfait\w*|le (?:projet|tout|lot)|for (?:the|all|everything)|au forfait|tout compris pour|en tout|in total|au total|flat|all in)\b/,
    "fixed",
  ],
];
const CUE_BEFORE: [RegExp, Kind][] = [
  [/\b(?:tjm|taux journalier|tarif journalier|tarif jour|daily rate|day rate|cout journalier|rate per day|adr)\b/, "day"],
  [/\b(?:taux horaire|tarif horaire|hourly rate|tht)\b/, "hour"],
  [
    /\b(?:forfait\w*|fixed (?:price|budget|fee)|budget (?:global|total|fixe)|enveloppe|prix fixe|flat fee|project fee|total budget)\b/,
    "fixed",
  ],
  [/\b(?:fixe mensuel|mensuel\w*|monthly (?:budget|rate|fee|retainer)|retainer)\b/, "month"],
  [/\b(?:salaire annuel|annual salary|salaire|salary)\b/, "year"],
];
const OTHER_MONEY =
  /\b(?:ca|chiffre d'affaires|levee?\w*|funding|raised|revenue|turnover|arr|mrr|budget (?:pub\w*|media|marketing|travaux|annuel|de l'evenement|gere)|ad ?spend|media spend|panier|capital|subvention|pipe(?:line)?|amende|prime|bonus|variable|frais|expenses|depasse\w*)\b[^.;\n]{0,25}$/;
const ANY_BUDGET = /\b(?:budget\w*|tarif\w*|rate|pay|remuneration|prix|price|fee|honoraires|cout|montant|fixe)\b/;
const ANY_RATE = /\b(?:tarif|rate|taux|budget)\s*:?\s*$/;
const MAXIMUM =
  /\b(?:max\w*|maxi|jusqu'a|voire|stretch(?: \w+)?|up to|plafond\w*|no more than|pas plus de|capped|cap|ceiling|not exceed\w*|au plus|moins de|under|below|less than|within)\b/;
const MINIMUM = /\b(?:min\w*|mini|a partir de|from|at least|au moins|des|plus de|more than|over)\b|\+/;

/** The budget as written, in major units; a price per word or page, a turnover or an advertising budget is none. */
export function findBudgets(text: BriefText): Found<Budget>[] {
  return markRevised(
    text,
    findAll(text.folded, MONEY).flatMap((match) => readBudget(text, match)),
  );
}

/** The budget that counts: the revised one, else the first. */
export function pickBudget(found: Found<Budget>[]): Found<Budget> | undefined {
  return pickFound(found);
}

function readBudget(text: BriefText, match: RegExpExecArray & { end: number }): Found<Budget>[] {
  const part = match.groups ?? {};
  // "février 2027 - 38 €": the year opens no range.
  const yearLed = Number(part["low"]) >= 1990 && Number(part["low"]) <= 2100 && Number(part["high"]) < 1990 && !part["lowCur"];
  const lowText = (yearLed ? part["high"] : part["low"]) ?? "";
  const highText = yearLed ? undefined : part["high"];
  const leading = yearLed ? match[0].lastIndexOf(lowText) : match[0].length - match[0].trimStart().length;
  const [start, end] = [match.index + leading, match.index + match[0].trimEnd().length];
  const lead = before(text.folded, start, 50);
  const trail = after(text.folded, end, 40);
  const cue = lastCue(lead);
  const currencyWord = [part["pre"], part["lowCur"], part["cur"]].find(Boolean);
  if (OTHER_MONEY.test(lead) && !cue) return [];
  const unit =
    UNIT_AFTER.find(([pattern]) =>
      pattern.test(trail.replace(/^\s*(?:ht|ttc|max\w*|hors taxes?|excl\.? vat|ex vat|\+ vat|environ|nets?|bruts?)\b\.?/, "")),
    )?.[1] ?? UNIT_AFTER.find(([pattern]) => pattern.test(trail))?.[1];
  const thousands = Boolean(part["lowK"] ?? part["highK"]) || (part["cur"] ?? part["lowCur"] ?? "").startsWith("k");
  const high = highText === undefined ? undefined : amountToNumber(highText, thousands);
  const low = amountToNumber(lowText, thousands && !(Number(lowText) >= 1000));
  // "budget 4000 ttc", "rate: 550", "budget 50k": no currency, yet money.
  const isBareSum =
    (/^\s*(?:ht|ttc|ex vat|$|[.,;)])/.test(trail) && ANY_RATE.test(lead)) ||
    // "remote. 350/j. dispo": an item of its own.
    ((unit === "day" || unit === "hour") && /(?:^|[,;|•(-])\s*$/.test(lead)) ||
    (ANY_BUDGET.test(lead) && (thousands || unit !== undefined || /^\s*(?:ht|ttc)\b/.test(trail)));
  if (unit === "piece" || (!currencyWord && !cue && !isBareSum && !(thousands && unit !== undefined))) return [];
  if (!currencyWord && isOtherNumber(trail, low, high)) return [];
  const kind =
    unit ??
    cue ??
    guessKind(lead, trail, low, currencyWord !== undefined) ??
    besideRhythm(text, lead, trail, low) ??
    onItsOwn(lead, trail, low);
  if (!kind || !(low > 0) || (high !== undefined && high < low)) return [];
  const bounds = boundsOf(lead, trail, low, high);
  const terms = after(text.folded, end, 80).split(/\d/)[0] ?? "";
  return [
    {
      value: { kind, ...bounds, currency: currencyOf(currencyWord), vat: vatOf(terms, before(text.folded, start, 24)) },
      start,
      end: end + unitLength(trail),
    },
  ];
}

// "2j/semaine - remote - 350-400 € -": an item of its own beside days a week is a day rate.
function besideRhythm(text: BriefText, lead: string, trail: string, amount: number): Kind | undefined {
  const isItem = /(?:^|\s-|[|•,])\s*$/.test(lead) && /^\s*(?:ht|ttc|max\w*)?\s*(?:$|-\s|[|•,])/.test(trail);
  return isItem &&
    amount >= 150 &&
    amount <= 1500 &&
    /(?<![a-z])(?:j|jours?|days?)\s*(?:\/|par|a|per)\s*(?:sem|week|wk|w\b|5)/.test(text.folded)
    ? "day"
    : undefined;
}

// "580 €." as a sentence of its own, too much for an hour and too little for all.
function onItsOwn(lead: string, trail: string, amount: number): Kind | undefined {
  const isAlone = lead.trim() === "" && /^\s*(?:ht|max\w*)?\s*\.?\s*$/.test(trail);
  return isAlone && amount >= 250 && amount <= 1500 ? "day" : undefined;
}

// A total is at least a few days' pay; below that, "budget 450 €" does not say for what and stays unread unless it is called a rate.
function guessKind(lead: string, trail: string, amount: number, hasCurrency: boolean): Kind | undefined {
  if (!hasCurrency && ANY_RATE.test(lead) && /^\s*(?:ht|ex vat|$|[.,;)])/.test(trail) && amount >= 150 && amount <= 2000) return "day";
  if (!hasCurrency && ANY_BUDGET.test(lead) && (amount >= 10_000 || (amount >= 2000 && /^\s*(?:ht|ttc)\b/.test(trail)))) return "fixed";
  if (hasCurrency && amount >= 1000 && /(?:^|[,;:.|])\s*$/.test(lead) && /^\s*(?:max\w*|ht|ttc|$|[,;|])/.test(trail)) return "fixed";
  if (!hasCurrency || !(ANY_BUDGET.test(lead) || /^\s*(?:ht|budget)\b/.test(trail))) return undefined;
  if (/\b(?:tarif|rate)\b/.test(lead) && amount >= 150 && amount <= 2000) return "day";
  return amount >= 2000 ? "fixed" : undefined;
}

function boundsOf(lead: string, trail: string, low: number, high: number | undefined): { min: number | null; max: number | null } {
  if (high !== undefined) return { min: low, max: high };
  const near = lead.slice(-18);
  const next = trail.slice(0, 22);
  if (MAXIMUM.test(near) || /^[^,]{0,12}\b(?:max\w*|maxi|plafond)\b/.test(next) || /[≤<]\s*$/.test(near)) return { min: null, max: low };
  if (MINIMUM.test(near) || /^[^,]{0,12}\b(?:min|mini|minimum)\b|^\s*(?:€|\/j(?:our)?)?\s*\+/.test(next)) return { min: low, max: null };
  return { min: low, max: low };
}

function vatOf(trail: string, lead: string): Budget["vat"] {
  if (/\b(?:ttc|incl\w*\.? (?:vat|tax)|inc\.? vat|tva incluse|vat included)\b/.test(trail)) return "incl";
  if (/\b(?:ht|h\.t|hors taxes?|hors tva|ex\w*\.? vat|plus vat|before vat|net of vat)\b|\+ ?(?:vat|tva)\b/.test(trail)) return "excl";
  return /\b(?:ht|hors taxes?|ex vat|excl\.? vat)\b/.test(lead) ? "excl" : "unknown";
}

function lastCue(lead: string): Kind | undefined {
  const hits = CUE_BEFORE.flatMap(([pattern, kind]) => findAll(lead, pattern).map((match) => ({ kind, end: match.end })));
  return hits.filter(({ end }) => lead.length - end <= 28).sort((a, b) => b.end - a.end)[0]?.kind;
}

function isOtherNumber(trail: string, low: number, high: number | undefined): boolean {
  return /^\s*(?:%|ans?\b|mois|jours?\b|j\b|h\b|km|pers|years|months|days|weeks|semaines)/.test(trail) || Math.max(low, high ?? 0) < 40;
}

function unitLength(trail: string): number {
  return (
    /^\s*(?:(?:\/|par |per |a )\s?(?:jour|jr|j|day|d|heure|hour|hr|h|mois|month|an|year|annum)\b)?(?:\s*(?:ht|ttc)\b)?/
      .exec(trail)?.[0]
      .trimEnd().length ?? 0
  );
}

function currencyOf(word: string | undefined): string {
  return CODES.find(([pattern]) => pattern.test(word ?? ""))?.[1] ?? "EUR";
}

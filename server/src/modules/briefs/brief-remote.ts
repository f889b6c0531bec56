import type { BriefCriteria } from "@jump/contract/brief.ts";
import { before, findAll, type BriefText, type Found } from "./brief-text.ts";
import type { NumberRange, WeeklyDays } from "./brief-rhythm.ts";

type Remote = BriefCriteria["remote"];

const NONE =
  /\b(?:pas de (?:teletravail|tt|remote)|aucun teletravail|sans teletravail|no (?:remote|wfh)|not remote|100 ?% (?:sur site|on[- ]?site|presentiel|office)|on[- ]?site only|full on[- ]?site|(?:teletravail|tt|remote|distanciel)(?: (?:est|is))? (?:impossible|non (?:possible|envisageable|autorise|prevu)|not (?:possible|an option|available))|non teletravaillable|(?:presentiel|sur site|on[- ]?site) (?:uniquement|obligatoire|exclusivement|only|mandatory))\b/;
const FULL =
  /\b(?:full[- ]?remote|remote[- ](?:full|only|complet|total)|fully[- ]remote|100 ?%,? ?(?:a distance|remote|teletravail|tt|distanciel|en teletravail|en remote)|(?:entierement|totalement|integralement|tout) (?:a distance|en (?:remote|teletravail))|teletravail (?:complet|total|integral|a 100 ?%|100 ?%)|(?:remote|teletravail|tt) (?:a )?100 ?%|(?:work|working) from anywhere|full (?:teletravail|tt|distanciel)|teletravail depuis|remote[- ]first|remote (?:\(?partout en )?(?:france|europe|ue|eu|uk|worldwide)(?: entiere)?|remote from (?:anywhere|home)|(?:peut|peuvent|va|pourra|pourront) se faire (?:entierement |totalement )?(?:a distance|en teletravail|en remote)|(?:se fait|se fera|realisable|faisable) (?:entierement |totalement )?(?:a distance|en teletravail)|(?:can|may|could) (?:all )?be done (?:remotely|from home|from anywhere)|(?:teletravail|remote|distanciel)[^.;\n]{0,16}(?:a )?100 ?%|100 ?%[^.;,\n]{0,8}(?:a domicile|home[- ]based)|no office days)(?![a-z])/;
const OR_REMOTE = /\b(?:ou|or|\/)\s*(?:en\s+)?(?:remote|teletravail|a distance|(?:en )?distanciel|full[- ]remote)\b(?! partiel)/;
// "remote avec déplacements ponctuels", "Birmingham + remote prep".
const REMOTE_WITH_TRIPS =
  /\b(?:remote|teletravail|a distance|distanciel|from home)\b[^.;\n]{0,24}\b(?:avec|with|hormis|sauf|except|hors|plus|et|and)\b[^.;\n]{0,20}\b(?:deplacements?|visites?|visits?|travel|trips?|venues?|workshops?|passages?|points? sur site|reunions? sur site|jours? sur (?:site|place)|days? (?:on[- ]?site|in))|(?:principalement|majoritairement|essentiellement|mostly|mainly|largely) (?:a distance|en (?:teletravail|remote)|remote\w*|from home)|(?<=[a-z] )(?:\+|et) (?:remote|teletravail)\b|\bremote \+ /;
const WELCOME = /\bremote(?: work)?\s*(?:is\s+)?(?:ok|okay|fine|possible|friendly|welcome|accepte)\b|\ba distance (?:possible|ok)\b/;
const PARTIAL =
  /\b(?:hybrid\w*|hybride|(?:mostly|mainly|principalement|majoritairement|surtout) (?:sur site|on[- ]?site|en presentiel)|teletravail (?:partiel|possible|occasionnel|ponctuel|negociable)|partiellement (?:en teletravail|a distance)|(?:partial|partly|part) remote|remote partiel|semi[- ]remote|home office|(?:jours?|j) de (?:tt|teletravail|remote)|mix remote|part(?:ly|ially) remote|mi-?distanciel)\b/;
const ONSITE =
  /\b(?:sur site|sur place|sur chantier|on[- ]?site|on the premises|en presentiel|presentiel|presence (?:a|sur|au|obligatoire)|dans nos (?:locaux|bureaux)|au bureau|office[- ]based)\b/;

/** Whether the work is done remotely, and the days a week on site when said or derivable. */
export function findRemote(
  text: BriefText,
  weekly: readonly WeeklyDays[],
  perWeek: Found<NumberRange> | undefined,
): { remote: Found<Remote> | undefined; onsiteDays: Found<number> | undefined } {
  const onsite = latest(weekly, "onsite");
  const remoteDays = latest(weekly, "remote");
  const total = single(perWeek);
  const remote = classify(
    text,
    onsite,
    remoteDays,
    total,
    onsite !== undefined && perWeek?.start === onsite.start && perWeek.end === onsite.end,
  );
  if (remote?.value === "full" && isRemoteAlternative(text)) return { remote, onsiteDays: undefined };
  return { remote, onsiteDays: deriveOnsite(remote, onsite, remoteDays, perWeek, total) };
}

/** Whether full remote is an alternative to a place ("Lyon ou full remote"). */
export function isRemoteAlternative(text: BriefText): boolean {
  return new RegExp(
    String.raw`(?:${FULL.source})[^.\n]{0,24}?\b(?:sinon|otherwise|ou(?: bien)?|or)\b(?! (?:teletravail|remote))|(?:\bou|\bor|\/)\s*(?:en\s+|possible en\s+)?(?:${FULL.source}|remote\b|teletravail\b|a distance\b|(?:en )?distanciel\b)`,
  ).test(text.folded);
}

function classify(
  text: BriefText,
  onsite: Found<NumberRange> | undefined,
  remoteDays: Found<NumberRange> | undefined,
  total: number | undefined,
  isWhole: boolean,
): Found<Remote> | undefined {
  const said = (pattern: RegExp, value: Remote) => first(text, pattern, value);
  const none = said(NONE, "none");
  if (none) return none;
  const trips = findAll(text.folded, REMOTE_WITH_TRIPS)[0];
  if (trips && !onsite && !remoteDays) return { value: "partial", start: trips.index, end: trips.end };
  if (onsite && total !== undefined && onsite.value.min >= total) return { value: "none", start: onsite.start, end: onsite.end };
  if (onsite && isWhole) return { value: "none", start: onsite.start, end: onsite.end };
  if (onsite && onsite.value.max >= 5) return { value: "none", start: onsite.start, end: onsite.end };
  if (onsite) return { value: "partial", start: onsite.start, end: onsite.end };
  if (remoteDays)
    return {
      value: total !== undefined && remoteDays.value.min >= total ? "full" : "partial",
      start: remoteDays.start,
      end: remoteDays.end,
    };
  const firm = said(FULL, "full") ?? said(OR_REMOTE, "full") ?? said(PARTIAL, "partial");
  if (firm) return firm;
  const welcome = said(WELCOME, "full");
  const present = said(ONSITE, welcome ? "partial" : "none");
  return present ?? welcome ?? bareRemote(text);
}

// "Remote" as an item of its own ("Paris | CDI | Remote") says full; in a sentence it may be anything.
function bareRemote(text: BriefText): Found<Remote> | undefined {
  const match = findAll(
    text.folded,
    /(?:^|[\n,|(•/:]|- |[.!?] ) ?((?:en )?(?:remote|teletravail|distanciel)|a distance|(?:work(?:ing)? )?remotely|(?:work(?:ing)? )?from home|wfh|a domicile|(?:depuis|de) chez (?:soi|vous|toi)|home[- ]based)\s*(?=$|[\n,|()•/;.!]|- )/,
  )[0];
  return match && { value: "full", start: match.end - (match[1]?.length ?? 0), end: match.end };
}

function deriveOnsite(
  remote: Found<Remote> | undefined,
  onsite: Found<NumberRange> | undefined,
  remoteDays: Found<NumberRange> | undefined,
  perWeek: Found<NumberRange> | undefined,
  total: number | undefined,
): Found<number> | undefined {
  const stated = single(onsite);
  if (onsite && stated !== undefined) return { value: stated, start: onsite.start, end: onsite.end };
  const away = single(remoteDays);
  if (remoteDays && away !== undefined && total !== undefined && total >= away)
    return { value: total - away, start: remoteDays.start, end: remoteDays.end };
  if (onsite || remoteDays || !remote) return undefined;
  if (remote.value === "full") return { value: 0, start: remote.start, end: remote.end };
  return remote.value === "none" && total !== undefined && perWeek ? { value: total, start: perWeek.start, end: perWeek.end } : undefined;
}

function latest(weekly: readonly WeeklyDays[], of: WeeklyDays["of"]): Found<NumberRange> | undefined {
  const matching = weekly.filter((item) => item.of === of);
  return matching.findLast((item) => item.revised) ?? matching[0];
}

function single(range: Found<NumberRange> | undefined): number | undefined {
  return range && range.value.min === range.value.max ? range.value.min : undefined;
}

function first(text: BriefText, pattern: RegExp, value: Remote): Found<Remote> | undefined {
  const match = findAll(text.folded, pattern).find(
    (item) => !/\b(?:pas|non|no|not|sans)\s*(?:de\s*)?$/.test(before(text.folded, item.index, 10)) || value === "none",
  );
  return match && { value, start: match.index, end: match.end };
}

import type { BriefCriteria } from "@jump/contract/brief.ts";
import { COUNT, countToNumber, RANGE_JOIN } from "./brief-numbers.ts";
import { after, before, findAll, foldText, markRevised, pickFound, type BriefText, type Found } from "./brief-text.ts";

export type Seniority = NonNullable<BriefCriteria["seniority"]>;

const WORDS: [RegExp, Seniority][] = [
  [
    /\b(?:tech|technical|team|dev|devops|finops|data|design|product|project|qa|security|cloud|front\w*|back\w*)[ -]?lead\b|\b(?:en|en tant que|comme|as|as a|role de) lead\b|\blead (?:tech\w*|dev\w*|data|designer|engineer|product|architect\w*|qa|consultant|front\w*|back\w*|ux|ui|graphic|software)\b/,
    "lead",
  ],
  [/\bseniors?\b|\bsr\b\.?|\bexpert(?:e|s|es)?\b|\bexperts?\b|\bexpert-e\b|\bexpert\.e\b/, "senior"],
  [/\bconfirme(?:e|s|es|\(e\)|\.e)?(?![a-z])|\bmid[- ](?:level|senior)\b|\bintermediate\b|\bmedior\b/, "confirmed"],
  [/\bjuniors?\b|\bjr\b\.?|\bdebutant\w* (?:accepte|bienvenu|possible|ok)\w*|\bentry[- ]level\b/, "junior"],
];
const REFUSED_BEFORE =
  /\b(?:pas (?:de|un|d'un)|no|not (?:a|for)?|non|sans|ni|encadr\w*|manag\w*|mentor\w*|form\w*|coach\w*|accompagn\w*|train\w*)\s*(?:profils? |un |une |des |les |le |la |a |the |our |nos |[0-9]+ )?(?:[a-z]+ )?$/;
const REFUSED_AFTER =
  /^\s*(?:s'abstenir|exclus?|refuse|(?:management|stakeholders?|leadership|executives?|leaders|citizens|living)\b|-comptable| comptable|-comptables|en assurances)/;
const OTHER_SENIOR_BEFORE =
  /\b(?:residences?|clients?|personnes?|public|marche|habitat|silver|aide aux|nos|les|avec (?:des|un|les|nos)|par (?:des|un|les|nos)|with|interviews? (?:d'|de |with |of )|entretiens? (?:d'|avec ))\s*$/;

/** Seniority from a word in the text, never from years; refusals ("pas de junior") and other people's seniority do not count. */
export function findSeniority(text: BriefText): Found<Seniority>[] {
  const found = WORDS.flatMap(([pattern, value]) =>
    findAll(text.folded, pattern)
      .filter(
        (match) => !REFUSED_BEFORE.test(before(text.folded, match.index, 30)) && !REFUSED_AFTER.test(after(text.folded, match.end, 20)),
      )
      .filter((match) => !OTHER_SENIOR_BEFORE.test(before(text.folded, match.index, 20)))
      .map((match): Found<Seniority> => ({ value, start: match.index, end: match.end })),
  );
  return markRevised(
    text,
    found.sort((a, b) => a.start - b.start),
  );
}

const YEARS = new RegExp(
  String.raw`(?<![\d.,/])(${COUNT})\s*\+?(?:${RANGE_JOIN}(?:${COUNT})|(?<=\b(?:entre|between) [^ ]{1,6})\s+(?:et|and)\s+(?:${COUNT}))?\s*\+?\s*-?(?:ans?|annees?|years?|yrs?)\b'?`,
);
const EXPERIENCE = /\b(?:exp\w*|xp|anciennete|pratique|metier|track record|background)\b/;
const ROLE_AFTER =
  /^\s*(?:\w+ )?(?:mini\w*|min|minimum|\+)?\s*(?:en tant que|comme|as an?\b|dans (?:un|le|ce|une|la) (?:poste|metier|fonction)|in (?:a|the|this) (?:similar )?(?:role|position)|en cabinet|a un poste)/;
const COMPANY = /\b(?:forte? de|fort de|depuis|notre|nous|we have|our|since|existe|cree\w*|leader|celebrat\w*)\b[^.]{0,30}$/;

const LEAST_BEFORE = /\b(?:min\w*\.?|au moins|at least|plus de|over|more than)(?: de)?\s*$/;
const LEAST_AFTER = /^\s*(?:min\b|mini\b|minimum\b|minimal\b|at least\b)/;
const CONTRACT_TIME = /\b(?:duree|duration|contrat|contract|engagement|mission|length|periode|renouvel\w*|garantie)\b[^.;\n]{0,20}$/;

/** Lower end of the years of experience in the trade; years asked of one skill ("5 ans de React") are not of the trade, unless the title names it. */
export function findMinYears(text: BriefText, title = ""): Found<number> | undefined {
  const trade = new Set(
    foldText(title)
      .split(/[^\p{L}\p{N}+#.]+/u)
      .filter((word) => word.length > 1),
  );
  const found = findAll(text.folded, YEARS).flatMap((match): Found<number>[] => {
    const lead = before(text.folded, match.index, 40);
    const trail = after(text.folded, match.end, 45);
    const value = countToNumber(match[1] ?? "");
    if (COMPANY.test(lead) || !(value >= 0) || value > 40) return [];
    const cuedBehind = EXPERIENCE.test(trail.split(/[,(]/)[0] ?? "") || ROLE_AFTER.test(trail);
    const cuedBefore =
      /\b(?:exp\w*|xp|seniorite)\s*:?\s*(?:de |of )?(?:min\w*|mini|at least|au moins|requise)?\s*:?\s*(?:de |of )?\(?$/.test(lead);
    const isOpenEnded = /\+/.test(match[0]) && /^\s*(?:[.,;|)]|$|in\b|en\b|dans\b)/.test(trail);
    // "6 ans min", "au moins 4 ans": a least time that is no duration is one of experience.
    const isLeast =
      (LEAST_BEFORE.test(lead) || LEAST_AFTER.test(trail)) &&
      !CONTRACT_TIME.test(lead) &&
      !/^\s*(?:de|d'|of|on|sur|with)\b(?! (?:exp|xp|prati|metier))/.test(trail);
    // A "développeur React" with "5 ans de React" has them in the trade.
    const isOfTrade = trade.has(/^\s*(?:de |d'|of |en |in |sur |on |with |avec )([\p{L}\p{N}+#.]*[\p{L}\p{N}+#])/u.exec(trail)?.[1] ?? "");
    return isOfTrade || cuedBehind || cuedBefore || isOpenEnded || isLeast ? [{ value, start: match.index, end: match.end }] : [];
  });
  return pickFound(markRevised(text, found));
}

import { COUNT, countToNumber } from "./brief-numbers.ts";
import { before, findAll, markRevised, pickFound, type BriefText, type Found } from "./brief-text.ts";

const PEOPLE = new RegExp(
  String.raw`(${COUNT})\s+(?:\w+\s+)?(?:postes?|profils?|freelances?|freelancers?|consultants?|consultant\.es|personnes?|people|contractors?|talents?|independant\w*|renforts|prestataires)\b`,
);
const NEED =
  /\b(?:cherch\w*|recherch\w*|rech|besoin d[e']?|need\w*|looking for|want\w*|recrut\w*|hir\w*|il (?:nous|me) faut|seeking|poste[s]?)\b[^.;\n]{0,20}$/;
const SOUGHT = new RegExp(
  String.raw`\b(?:cherch\w*|recherch\w*|rech\.?|besoin d[e']?|need|looking for|recrut\w*|hiring|seeking|il (?:nous|me) faut)\s*:?\s*(${COUNT})\s+(?!jours?|j\b|mois|days?|months?|weeks?|semaines?|ans|years?|h\b|%|€|personne\b)[a-z]{4,}`,
);
// "4 profils identiques à staffer".
const TO_FILL = new RegExp(
  String.raw`(${COUNT})\s+(?:postes?|profils?|freelances?|consultants?|personnes?|people|profiles?|contractors?)\b[^.;,\n]{0,16}\b(?:a (?:staffer|pourvoir|trouver|recruter)|recherche\w*|wanted|needed|to (?:staff|fill|hire))\b`,
);
// "EVENT PRODUCER x2", "2x dev", "2 postes à pourvoir".
const TIMES =
  /(?:(?<=[a-z)]\s?)\s*\(?\bx ?(\d{1,2})\b(?!\s*(?:€|%|\d|x))|(?<![\d.,/])(\d{1,2}) (?:postes?|openings?|positions?|vacanc(?:y|ies))\b)/;
const TEAM = /\b(?:equipes?|teams?|squad|avec|with|encadr\w*|manag\w*|compos\w*|pour|entreprise|societe|boite|pme|startup)\b[^.;\n]{0,18}$/;

/** Number of people sought, from a count before the trade ("2 développeurs") or before "profils", "freelances"… */
export function findHeadcount(text: BriefText, occupationStarts: readonly number[]): Found<number> | undefined {
  const found: Found<number>[] = [];
  for (const start of occupationStarts) {
    const lead = before(text.folded, start, 30);
    const match = new RegExp(String.raw`(${COUNT})\s+(?:[a-z.()-]+\s+)?$`).exec(lead);
    const isSmall = match && countToNumber(match[1] ?? "") < 50;
    if (match && isSmall && !TEAM.test(lead.slice(0, match.index)) && !/%|€/.test(match[0])) {
      const from = start - lead.length + match.index;
      found.push({ value: countToNumber(match[1] ?? ""), start: from, end: from + (match[1]?.length ?? 0) });
    }
  }
  for (const match of findAll(text.folded, TIMES)) {
    const value = Number(match[1] ?? match[2]);
    if (value > 1) found.push({ value, start: match.index + match[0].search(/\S/), end: match.end });
  }
  for (const match of findAll(text.folded, TO_FILL))
    found.push({ value: countToNumber(match[1] ?? ""), start: match.index, end: match.index + (match[1]?.length ?? 0) });
  for (const match of findAll(text.folded, SOUGHT)) {
    const from = match.index + match[0].lastIndexOf(match[1] ?? "");
    if (/^\d+$|deux|two|trois|three|quatre|four|cinq|five/.test(match[1] ?? ""))
      found.push({ value: countToNumber(match[1] ?? ""), start: from, end: from + (match[1]?.length ?? 0) });
  }
  for (const match of findAll(text.folded, PEOPLE)) {
    if (NEED.test(before(text.folded, match.index, 40)))
      found.push({ value: countToNumber(match[1] ?? ""), start: match.index, end: match.end });
  }
  return pickFound(
    markRevised(
      text,
      found.filter(({ value }) => Number.isInteger(value) && value >= 1 && value < 50),
    ),
  );
}

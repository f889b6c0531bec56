import type { BriefGazetteer, BriefPlace } from "./brief-ports.ts";
import { before, foldText, type BriefText, type Found } from "./brief-text.ts";
import { readableOriginal } from "./prepare-text.ts";

/** Where the work is done, with the gazetteer's entry. */
export type PlaceFinding = Found<{ city: string; country: string; radiusKm: number | null }> & { place: BriefPlace };

const TRAVEL =
  /\b(?:trips?|travel\w*|deplacements?|voyages?|visites?|visits?|siege(?: social)?|headquarter\w*|hq|relocat\w*|reloger|univers\w*|ecole|diplome\w*|marche|workshops?|ateliers?|seminaires?|kick-?off)\b[^.,;\n]{0,20}$/;
const WORK =
  /\b(?:a|in|at|sur|pres de|near|around|based in|base[e]? a|bases a|lieu|location|localisation|poste base|site|bureaux?|offices?|locaux|chantier|mission|on[- ]?site|presence)\s*(?:a|in|at|de|d'|:|,|sur)?\s*(?:a |in |the )?$/;
// A region stands for its chief town; a quarter ("La Défense") keeps the name people use.
const REGION =
  /^(?:idf|ile[- ]de[- ]france|.*\b(?:region|grand|greater|agglo\w*|metropole|couronne|cote|intra|paname|sud|nord|centre[- ]ville|pays)\b.*)$/;
const RADIUS =
  /\b(?:dans un rayon de|rayon(?: de)?|radius(?: of)?|within(?: a)?|autour|max(?:imum)?|a moins de)\s*:?\s*(\d{1,3})\s*km\b|\b(\d{1,3})\s*km\s*(?:autour|around|radius|alentour|max)|\balentours?\s*\(?\s*(\d{1,3})\s*km/;

/** The town of the work: what stands beside a word of place, else the first named; travel and head offices are not it. */
export function findPlace(text: BriefText, gazetteer: BriefGazetteer): PlaceFinding | undefined {
  const candidates = gazetteer
    .mentions(readableOriginal(text))
    .filter(({ start }) => !TRAVEL.test(before(text.folded, start, 45)))
    .filter(({ start, end }) => !isAbbreviation(text, start, end))
    // "Paris timezone" says when, not where.
    .filter(({ end }) => !/^\s*(?:time ?-?zone|time\b|hours\b)/.test(text.folded.slice(end, end + 12)));
  const revised = candidates.findLast((item) => text.revisions.some(([from, to]) => item.start >= from && item.start < to));
  const chosen = revised ?? candidates.find((item) => WORK.test(before(text.folded, item.start, 40))) ?? candidates[0];
  if (!chosen) return undefined;
  const { place, start, end } = chosen;
  const value = { city: cityName(text.original.slice(start, end), place), country: place.country, radiusKm: radiusNear(text, end) };
  return { value, place, start, end };
}

// "DAX" in a list of tools is no town.
function isAbbreviation(text: BriefText, start: number, end: number): boolean {
  return (
    !/^idf$/i.test(text.original.slice(start, end)) &&
    /^\p{Lu}{2,4}$/u.test(text.original.slice(start, end)) &&
    !WORK.test(before(text.folded, start, 40))
  );
}

function cityName(written: string, place: BriefPlace): string {
  const folded = foldText(written);
  if (/\bla defense\b/.test(folded)) return "La Défense";
  const spelled = folded.replace(/\bst(e?)[ .-]+/g, "saint$1-").replace(/ /g, "-");
  const isAlias = folded !== foldText(place.name) && spelled !== foldText(place.name).replace(/ /g, "-") && place.country === "FR";
  const name = place.country !== "FR" || (isAlias && !REGION.test(folded) && !/\d/.test(folded)) ? written : place.name;
  return name.replace(/[\s-]+\d+(?:er|e|ème|eme)?(?:\s+arr\S*)?$/i, "");
}

function radiusNear(text: BriefText, end: number): number | null {
  const match = RADIUS.exec(text.folded.slice(Math.max(0, end - 80), end + 60));
  return match ? Number(match[1] ?? match[2] ?? match[3]) : null;
}

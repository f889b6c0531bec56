import type { BriefGazetteer, BriefPlace } from './brief-ports.ts'
import { after, before, findAll, type BriefText, type Found } from './brief-text.ts'
import { readableOriginal } from './prepare-text.ts'

/** Where the work is done; `place` is the gazetteer's entry, undefined for a town it does not know. */
export type PlaceFinding<P> = Found<{ city: string; country: string; radiusKm: number | null }> & { place: P | undefined }
type Candidate<P> = { city: string; country: string; place: P | undefined; start: number; end: number }

// Quarters that people name instead of the commune they lie in.
const QUARTERS: [RegExp, string, string][] = [
  [/\bparis[ -]+la[ -]defense\b|\bla defense\b(?! (?:nationale|des|de|du|en))/, 'La Défense', 'Puteaux'],
  [/\bsophia[- ]antipolis\b/, 'Sophia Antipolis', 'Valbonne'],
  [/\bmarne[- ]la[- ]vallee\b/, 'Marne-la-Vallée', 'Noisy-le-Grand'],
]
// Towns abroad that French and English briefs name most; used where the gazetteer is silent.
const ABROAD: Record<string, readonly string[]> = {
  GB: ['London', 'Londres|London', 'Manchester', 'Birmingham', 'Bristol', 'Brighton', 'Leeds', 'Liverpool', 'Edinburgh', 'Glasgow', 'Cambridge', 'Oxford', 'Cardiff', 'Belfast'],
  IE: ['Dublin', 'Cork'], BE: ['Brussels', 'Bruxelles|Brussels', 'Antwerp', 'Ghent', 'Liège', 'Namur', 'Charleroi'], LU: ['Luxembourg'], MC: ['Monaco'],
  CH: ['Geneva', 'Genève', 'Lausanne', 'Zurich', 'Bâle|Basel', 'Basel', 'Neuchâtel', 'Fribourg'], DE: ['Berlin', 'Munich', 'Hamburg', 'Frankfurt', 'Cologne', 'Stuttgart', 'Düsseldorf'],
  NL: ['Amsterdam', 'Rotterdam', 'Utrecht', 'Eindhoven'], ES: ['Madrid', 'Barcelona', 'Barcelone|Barcelona', 'Valencia'], PT: ['Lisbon', 'Lisbonne|Lisbon', 'Porto'], IT: ['Milan', 'Rome', 'Turin'],
  US: ['New York', 'San Francisco', 'Boston'], CA: ['Montréal', 'Montreal', 'Toronto'], SE: ['Stockholm'], DK: ['Copenhagen'], AT: ['Vienna'], PL: ['Warsaw'],
}
const TRAVEL = /\b(?:trips?|travel\w*|deplacements?|voyages?|visites?|visits?|siege(?: social)?|headquarter\w*|hq|bureaux aussi|base en|relocat\w*|reloger|univers\w*|ecole|diplome\w*|marche)\b[^.,;\n]{0,20}$/
const WORK = /\b(?:a|in|at|sur|pres de|near|around|based in|base[e]? a|bases a|lieu|location|localisation|poste base|site|bureaux?|offices?|locaux|chantier|mission|on[- ]?site|presence)\s*(?:a|in|at|de|d'|:|,|sur)?\s*(?:a |in |the )?$/
const NAME_WITH_WORDS = /^(?:nice|tours|must|bonus|plus|mission|orange|die|gap|sens|lens|bar|this|us|lead|lot|mars|vue|port|lure)$/
const RADIUS = /\b(?:dans un rayon de|rayon(?: de)?|radius(?: of)?|within(?: a)?|autour|max(?:imum)?|a moins de)\s*:?\s*(\d{1,3})\s*km\b|\b(\d{1,3})\s*km\s*(?:autour|around|radius|alentour|max)/

/** The town of the work: what stands beside a word of place, else the first named; travel and head offices are not it. */
export function findPlace<P extends BriefPlace>(text: BriefText, gazetteer: BriefGazetteer<P>): PlaceFinding<P> | undefined {
  const candidates = [...inQuarters(text, gazetteer), ...inGazetteer(text, gazetteer), ...abroad<P>(text)]
    .filter((item, i, all) => !all.slice(0, i).some((other) => item.start < other.end && other.start < item.end))
    .filter((item) => !TRAVEL.test(before(text.folded, item.start, 45)))
    .sort((a, b) => a.start - b.start)
  const revised = candidates.findLast((item) => text.revisions.some(([from, to]) => item.start >= from && item.start < to))
  const chosen = revised ?? candidates.find((item) => WORK.test(before(text.folded, item.start, 40))) ?? candidates[0]
  if (!chosen) return undefined
  return { value: { city: chosen.city, country: chosen.country, radiusKm: radiusNear(text, chosen.end) }, place: chosen.place, start: chosen.start, end: chosen.end }
}

function inQuarters<P extends BriefPlace>(text: BriefText, gazetteer: BriefGazetteer<P>): Candidate<P>[] {
  return QUARTERS.flatMap(([pattern, city, commune]) =>
    findAll(text.folded, pattern).map((match) => ({ city, country: 'FR', place: gazetteer.search(commune, 1)[0], start: match.index, end: match.end })),
  )
}

function inGazetteer<P extends BriefPlace>(text: BriefText, gazetteer: BriefGazetteer<P>): Candidate<P>[] {
  const readable = readableOriginal(text)
  return gazetteer.mentions(readable).flatMap(({ place, start, end }) => {
    const written = readable.slice(start, end)
    const isName = /^\p{Lu}/u.test(written) || (place.population > 50_000 && /\b(?:a|in|sur|at|pres de)\s+$/.test(before(text.folded, start, 10)))
    const isWord = NAME_WITH_WORDS.test(text.folded.slice(start, end)) && !/\b(?:a|in|at|base a|based in|lieu ?:|location ?:)\s+$/.test(before(text.folded, start, 14))
    return isName && !(isWord && !isPlaceAlone(text, start, end)) && !isFirm(text, start) ? [{ city: cityName(place.name), country: place.country, place, start, end }] : []
  })
}

function abroad<P>(text: BriefText): Candidate<P>[] {
  return Object.entries(ABROAD).flatMap(([country, names]) =>
    names.flatMap((entry) => {
      const [written = entry, city = written] = entry.split('|')
      return findAll(text.original, new RegExp(String.raw`(?<!\p{L})${written}(?!\p{L})`, 'u'))
        .filter((match) => text.folded.charAt(match.index) !== '¤')
        .map((match) => ({ city, country, place: undefined, start: match.index, end: match.end }))
    }),
  )
}

// "Nice (06)" or "| Tours |" is the town, "Nice to have" is not.
function isPlaceAlone(text: BriefText, start: number, end: number): boolean {
  return /^\s*(?:\(\d|$|[|,)]|ou\b|or\b)/.test(after(text.folded, end, 12)) && /(?:^|[|,(:]|- )\s*$/.test(before(text.folded, start, 6))
}

// "Rue de Lyon", "Crédit Agricole Paris Nord": part of another name.
function isFirm(text: BriefText, start: number): boolean {
  return /\b(?:rue|avenue|boulevard|place|gare|porte|universite|banque|saint|st)\s+(?:de |d'|du )?$/.test(before(text.folded, start, 20))
}

function cityName(name: string): string {
  return name.replace(/\s+\d+(?:er|e|ème)?(?: arrondissement)?$/i, '')
}

function radiusNear(text: BriefText, end: number): number | null {
  const match = RADIUS.exec(text.folded.slice(Math.max(0, end - 80), end + 60))
  return match ? Number(match[1] ?? match[2]) : null
}

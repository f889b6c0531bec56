import type { PlaceMention } from "./gazetteer.ts";
import type { Place } from "./place.ts";

export type PlaceWord = { raw: string; key: string; start: number; end: number };

// Communes and cities whose name is also a word, a first name or a thing; folded.
const ordinaryNames = new Set(
  `nice tours sens orange vienne vif valence vue vert blanc bourg bois mer sport mission contact mons sion milan florence
  cologne essen cork bath sofia malte reims die lens loos bar bray auch aire albert ales ars auge avion balma beaune belle
  bonne bons bosc brie cannes carros castres cette corps cours cran crest croix culture dole dinan etude fere foix gap
  garde gare gien grasse gray guise ham homme jouy lattes lion luce lunel lure mende mens migne mont muret objet oust oye
  pantin penne pierre pont port prades private pro rance revel riom rive roye rue rungis salle salon sarre saules sceaux
  serres seine sommes sully thiers toul trait trans tulle val vals vence veyre vic vire vitre victoire avenir france paix
  laval montreal base centre marche marches ville villa maison projet plan parc sainte saint notre dame`.split(/\s+/),
);

const announcing = new Set(
  `sur in at near around vers entre depuis lieu localisation location ville site sites siege agence agences bureau
  bureaux chantier base basee bases basees based located situe situee secteur region commune city presentiel onsite
  autour proche pres gare agglo agglomeration metropole rattache rattachee centre hybride cabinet usine entrepot office
  offices locaux lieux poste adresse hq`.split(/\s+/),
);
const articles = new Set(["de", "d", "du", "des", "a", "l", "la", "le", "les", "the", "of", "to", "in"]);

const countries: readonly (readonly [RegExp, string])[] = [
  [/belgique|belgium/i, "BE"],
  [/suisse|switzerland/i, "CH"],
  [/autriche|austria/i, "AT"],
  [/espagne|spain/i, "ES"],
  [/luxembourg/i, "LU"],
  [/allemagne|germany/i, "DE"],
  [/italie|italy/i, "IT"],
  [/royaume-uni|\buk\b|angleterre|england/i, "GB"],
  [/france/i, "FR"],
];

/** The country written right after a name, in brackets or after a comma. */
export function namedCountry(after: string): string | null {
  const next = /^\s?[(,]\s?([\p{L}-]+)/u.exec(after)?.[1];
  if (next === undefined) return null;
  return countries.find(([name]) => name.test(next))?.[1] ?? null;
}

/** Whether the words before say that a place follows: "à", "basé sur", "Lieu :", "agence de", or a list of places. */
export function isAnnounced(text: string, words: readonly PlaceWord[], first: number, previous: PlaceMention | undefined): boolean {
  const start = words[first]?.start ?? 0;
  if (previous !== undefined && /^(?:\s*[,/]\s*|\s+(?:et|ou|and|or|puis)\s+|\s*[-–]\s+)$/.test(text.slice(previous.end, start)))
    return true;
  const before = words[first - 1];
  if (before === undefined || /[.;!?\n]/.test(text.slice(before.end, start))) return false;
  if (/^à$/iu.test(before.raw) || announcing.has(before.key)) return true;
  if (!articles.has(before.key)) return false;
  const earlier = words[first - 2];
  if (earlier === undefined || /[.;!?\n]/.test(text.slice(earlier.end, before.start))) return false;
  return announcing.has(earlier.key);
}

/** Whether a name found in a text is meant as that place, by its size, its writing and the words around. */
export function mayBePlace(found: {
  text: string;
  words: readonly PlaceWord[];
  first: number;
  last: number;
  place: Place;
  alias: string | null;
  announced: boolean;
}): boolean {
  const { text, words, first, last, place, alias, announced } = found;
  const head = words[first];
  if (head === undefined) return false;
  const single = first === last;
  const capital = hasCapital(words.slice(first, last + 1));
  const ordinary = single && ordinaryNames.has(head.key);
  if (alias !== null) {
    if (alias === alias.toLowerCase()) return true;
    if (alias === alias.toUpperCase()) return head.raw === alias;
    return capital && (!ordinary || announced);
  }
  if (!capital) return place.population >= 100_000 && !ordinary;
  if (announced) return true;
  // "DAX" beside Power BI is no town.
  if (place.population < 2_000 || (single && head.raw.length <= 4 && head.raw === head.raw.toUpperCase())) return false;
  if (single && (ordinary || place.population < 20_000)) {
    if (opensSentence(text, head.start)) return false;
    return !ordinary && !followsCapital(text, words, first);
  }
  return true;
}

function hasCapital(words: readonly PlaceWord[]): boolean {
  const telling = words.filter(({ key }) => !articles.has(key));
  return (telling.length > 0 ? telling : words).some(({ raw }) => /^\p{Lu}/u.test(raw));
}

function opensSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:…\n•*–-])\s*$/.test(text.slice(Math.max(0, start - 4), start)) || start === 0;
}

/** After another capitalised word a name may be a surname. */
function followsCapital(text: string, words: readonly PlaceWord[], first: number): boolean {
  const before = words[first - 1];
  if (before === undefined) return false;
  return /^\p{Lu}/u.test(before.raw) && text.slice(before.end, words[first]?.start) === " ";
}

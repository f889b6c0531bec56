import { languageLevels, type SkillLevel } from "@jump/contract/criteria.ts";
import { dayToIso, isoToDay, languageRank, pointOf, type ScorerDocument } from "#modules/scoring";
import { dictionary, growable, numberOf, type Growable } from "./growable.ts";

export const acceptsOnsiteFlag = 1;
export const acceptsRemoteFlag = 2;
/** Stands for an unknown day, rate or place in its column. */
export const unknown = -1;

/** Row numbers that have a concept; `detail` is level × 256 + years for a skill. */
export type Postings = { readonly rows: Growable<Uint32Array>; readonly detail: Growable<Uint16Array> };

export type TalentColumns = ReturnType<typeof createTalentColumns>;

/** One column per field of the scorer's document and one row per version of a document; rows are only ever added. */
export function createTalentColumns() {
  return {
    ids: [] as string[],
    /** The same as bits. */
    liveBits: growable(Uint32Array),
    /** 1 while the row is the newest version of its Talent, 0 for a tombstone. */
    live: growable(Uint8Array),
    knowsDate: growable(Uint8Array),
    availableFrom: growable(Int32Array),
    halfDays: growable(Uint8Array),
    rate: growable(Int32Array),
    currency: growable(Uint8Array),
    place: growable(Int32Array),
    mobilityKm: growable(Uint16Array),
    accepts: growable(Uint8Array),
    years: growable(Uint8Array),
    reviewCount: growable(Uint16Array),
    reviewMean: growable(Uint8Array),
    skills: list(Uint32Array),
    skillDetail: growable(Uint16Array),
    occupations: list(Uint32Array),
    languages: list(Uint16Array),
    busy: list(Int32Array),
    concepts: dictionary(),
    currencies: dictionary(),
    languageCodes: dictionary(),
    places: dictionary(),
    placeLat: growable(Float64Array),
    placeLon: growable(Float64Array),
    placeX: growable(Float64Array),
    placeY: growable(Float64Array),
    placeZ: growable(Float64Array),
    skillPostings: [] as (Postings | undefined)[],
    occupationPostings: [] as (Postings | undefined)[],
  };
}

/** Appends a document in normal form and returns its row. */
export function appendRow(columns: TalentColumns, doc: ScorerDocument): number {
  const row = columns.ids.push(doc.talentId) - 1;
  columns.live.push(1);
  if (row % 32 === 0) columns.liveBits.push(0);
  columns.liveBits.data[row >>> 5]! |= 1 << (row & 31);
  columns.knowsDate.push(doc.availableFrom === null ? 0 : 1);
  columns.availableFrom.push(doc.availableFrom === null ? 0 : isoToDay(doc.availableFrom));
  columns.halfDays.push(doc.daysPerWeek * 2);
  columns.rate.push(doc.dayRate === null ? unknown : doc.dayRate.amount);
  columns.currency.push(doc.dayRate === null ? 0 : numberOf(columns.currencies, doc.dayRate.currency));
  columns.place.push(doc.place === null ? unknown : placeNumber(columns, doc.place));
  columns.mobilityKm.push(doc.mobilityKm);
  columns.accepts.push((doc.acceptsOnsite ? acceptsOnsiteFlag : 0) | (doc.acceptsRemote ? acceptsRemoteFlag : 0));
  columns.years.push(doc.yearsExperience);
  columns.reviewCount.push(doc.reviews?.count ?? 0);
  columns.reviewMean.push(doc.reviews?.mean ?? 0);
  for (const skill of doc.skills) {
    const concept = numberOf(columns.concepts, skill.id);
    const detail = skill.level * 256 + skill.years;
    columns.skills.items.push(concept);
    columns.skillDetail.push(detail);
    post(columns.skillPostings, concept, row, detail);
  }
  for (const id of doc.occupations) {
    const concept = numberOf(columns.concepts, id);
    columns.occupations.items.push(concept);
    post(columns.occupationPostings, concept, row, 0);
  }
  for (const { code, level } of doc.languages) {
    columns.languages.items.push(numberOf(columns.languageCodes, code) * 8 + languageRank(level));
  }
  for (const { from, to } of doc.busy) {
    columns.busy.items.push(isoToDay(from));
    columns.busy.items.push(isoToDay(to));
  }
  for (const { ends, items } of [columns.skills, columns.occupations, columns.languages, columns.busy]) ends.push(items.length);
  return row;
}

/** Makes a row a tombstone: a newer version of its Talent, or none, stands in its place. */
export function buryRow(columns: TalentColumns, row: number): void {
  columns.live.data[row] = 0;
  columns.liveBits.data[row >>> 5]! &= ~(1 << (row & 31));
}

/** The document of a row, equal to the one that was appended. */
export function documentOfRow(columns: TalentColumns, row: number): ScorerDocument {
  const at = (
    column: Growable<Uint8Array> | Growable<Uint16Array> | Growable<Uint32Array> | Growable<Int32Array> | Growable<Float64Array>,
    k = row,
  ) => column.data[k] ?? 0;
  const concept = (number: number) => columns.concepts.texts[number] ?? "";
  const [rate, place, accepts, count] = [at(columns.rate), at(columns.place), at(columns.accepts), at(columns.reviewCount)];
  const busy = itemsOf(columns.busy, row);
  return {
    talentId: columns.ids[row] ?? "",
    skills: itemsOf(columns.skills, row).map((number, k) => {
      const detail = at(columns.skillDetail, startOf(columns.skills, row) + k);
      return { id: concept(number), level: (detail >> 8) as SkillLevel, years: detail & 255 };
    }),
    occupations: itemsOf(columns.occupations, row).map(concept),
    yearsExperience: at(columns.years),
    availableFrom: at(columns.knowsDate) === 0 ? null : dayToIso(at(columns.availableFrom)),
    daysPerWeek: at(columns.halfDays) / 2,
    busy: Array.from({ length: busy.length / 2 }, (_, k) => ({ from: dayToIso(busy[2 * k] ?? 0), to: dayToIso(busy[2 * k + 1] ?? 0) })),
    dayRate: rate === unknown ? null : { amount: rate, currency: columns.currencies.texts[at(columns.currency)] ?? "" },
    place: place === unknown ? null : { lat: at(columns.placeLat, place), lon: at(columns.placeLon, place) },
    mobilityKm: at(columns.mobilityKm),
    acceptsOnsite: (accepts & acceptsOnsiteFlag) !== 0,
    acceptsRemote: (accepts & acceptsRemoteFlag) !== 0,
    languages: itemsOf(columns.languages, row).map((packed) => ({
      code: columns.languageCodes.texts[packed >> 3] ?? "",
      level: languageLevels[packed & 7] ?? "A1",
    })),
    reviews: count === 0 ? null : { count, mean: at(columns.reviewMean) },
  };
}

/** Items of all rows one behind the other; those of a row end at `ends.data[row]` and begin where the row before ends. */
type List<A extends Uint16Array | Uint32Array | Int32Array> = { readonly ends: Growable<Uint32Array>; readonly items: Growable<A> };

function list<A extends Uint16Array | Uint32Array | Int32Array>(make: new (length: number) => A): List<A> {
  return { ends: growable(Uint32Array), items: growable(make) };
}

export function startOf(items: List<Uint16Array> | List<Uint32Array> | List<Int32Array>, row: number): number {
  return row === 0 ? 0 : (items.ends.data[row - 1] ?? 0);
}

function itemsOf(items: List<Uint16Array> | List<Uint32Array> | List<Int32Array>, row: number): number[] {
  return Array.from(items.items.data.subarray(startOf(items, row), items.ends.data[row]));
}

// Talents share communes: a distance is worked out once per commune and ranking, not once per Talent.
function placeNumber(columns: TalentColumns, { lat, lon }: { lat: number; lon: number }): number {
  const known = columns.places.texts.length;
  const number = numberOf(columns.places, `${lat} ${lon}`);
  if (number === known) {
    const [x, y, z] = pointOf(lat, lon);
    columns.placeLat.push(lat);
    columns.placeLon.push(lon);
    columns.placeX.push(x);
    columns.placeY.push(y);
    columns.placeZ.push(z);
  }
  return number;
}

function post(postings: (Postings | undefined)[], concept: number, row: number, detail: number): void {
  const list = (postings[concept] ??= { rows: growable(Uint32Array), detail: growable(Uint16Array) });
  list.rows.push(row);
  list.detail.push(detail);
}

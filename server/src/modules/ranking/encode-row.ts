import {
  acceptsOnsiteFlag,
  acceptsRemoteFlag,
  conceptShift,
  inlineBusy,
  inlineLanguages,
  inlineOccupations,
  inlineSkills,
  rowAccepts,
  rowBusy,
  rowBusyCount,
  rowCurrency,
  rowDay,
  rowHalfDays,
  rowHasTextId,
  rowLanguageCount,
  rowLanguages,
  rowMean,
  rowMobility,
  rowMore,
  rowOccupationCount,
  rowOccupations,
  rowPlace,
  rowQuality,
  rowRate,
  rowReviews,
  rowSkillCount,
  rowSkills,
  rowTieHash,
  rowYears,
  segmentIds,
  segmentMore,
  segmentNumbers,
  unknown,
  unknownDay,
} from "#kernel/layout.ts";
import { isoToDay, languageRank, reviewsShare, type ScorerDocument } from "#modules/scoring";
import { languageNumber, occupationNumber, skillNumber } from "./concepts.ts";
import { type DraftSegment, partOf, publishRow, recordOf, wordOf } from "./draft-segment.ts";
import { placeNumber } from "./places.ts";
import { textIdNumber, writeUuid } from "./talent-ids.ts";
import { numberedCurrency, type Vocabulary } from "./vocabulary.ts";

/** Appends a document in normal form and returns its row, or -1 when the draft has no room for it. */
export function appendRow(draft: DraftSegment, vocabulary: Vocabulary, doc: ScorerDocument, hash: number, number: number): number {
  const further = furtherBytes(doc);
  if (draft.rows >= draft.capacity || draft.moreUsed + further > draft.moreBytes) return -1;
  const { concepts } = vocabulary;
  const row = draft.rows;
  const record = recordOf(draft, row);
  // A place may make the memory grow, and its views with it: it is numbered before anything is written.
  const place = doc.place === null ? unknown : placeNumber(vocabulary.arena, vocabulary.places, doc.place.lat, doc.place.lon);
  const { u8, u16, i32, u32, f64 } = draft.arena;
  const { dayRate, reviews } = doc;
  i32[(record + rowDay) >>> 2] = doc.availableFrom === null ? unknownDay : dayOf(doc.availableFrom);
  i32[(record + rowRate) >>> 2] = dayRate === null ? unknown : dayRate.amount;
  i32[(record + rowPlace) >>> 2] = place;
  u16[(record + rowMobility) >>> 1] = doc.mobilityKm;
  u8[record + rowHalfDays] = doc.daysPerWeek * 2;
  u8[record + rowYears] = doc.yearsExperience;
  u8[record + rowAccepts] = (doc.acceptsOnsite ? acceptsOnsiteFlag : 0) | (doc.acceptsRemote ? acceptsRemoteFlag : 0);
  u8[record + rowCurrency] = dayRate === null ? 0 : numberedCurrency(vocabulary, dayRate.currency);
  u8[record + rowQuality] = reviewsShare(reviews?.count ?? 0, reviews?.mean ?? 0) / 100;
  u8[record + rowMean] = reviews?.mean ?? 0;
  u16[(record + rowReviews) >>> 1] = reviews?.count ?? 0;
  u16[(record + rowBusyCount) >>> 1] = doc.busy.length;
  u16[(record + rowSkillCount) >>> 1] = doc.skills.length;
  u16[(record + rowOccupationCount) >>> 1] = doc.occupations.length;
  u16[(record + rowLanguageCount) >>> 1] = doc.languages.length;
  u32[(record + rowTieHash) >>> 2] = hash;
  u32[(record + rowMore) >>> 2] = wordOf(draft, segmentMore) + draft.moreUsed;
  const ids = partOf(draft, segmentIds) + row * 16;
  const isUuid = writeUuid(u8, ids, doc.talentId);
  if (!isUuid) u32.set([textIdNumber(vocabulary.textIds, doc.talentId, true), 0, 0, 0], ids >>> 2);
  u16[(record + rowHasTextId) >>> 1] = isUuid ? 0 : 1;
  f64[(partOf(draft, segmentNumbers) >>> 3) + row] = number;

  let more = (partOf(draft, segmentMore) + draft.moreUsed) >>> 2;
  for (let k = 0; k < doc.skills.length; k++) {
    const { id, level, years } = doc.skills[k]!;
    const word = (skillNumber(concepts, id) << conceptShift) | ((level - 1) << 6) | years;
    if (k < inlineSkills) u32[((record + rowSkills) >>> 2) + k] = word;
    else u32[more++] = word;
  }
  for (let k = 0; k < doc.occupations.length; k++) {
    const word = occupationNumber(concepts, doc.occupations[k]!);
    if (k < inlineOccupations) u32[((record + rowOccupations) >>> 2) + k] = word;
    else u32[more++] = word;
  }
  for (let k = 0; k < doc.languages.length; k++) {
    const { code, level } = doc.languages[k]!;
    const word = languageNumber(concepts, code, languageRank(level));
    if (k < inlineLanguages) u32[((record + rowLanguages) >>> 2) + k] = word;
    else u32[more++] = word;
  }
  for (let k = 0; k < doc.busy.length; k++) {
    const at = k < inlineBusy ? (record + rowBusy) >>> 2 : more;
    [i32[at], i32[at + 1]] = [dayOf(doc.busy[k]!.from), dayOf(doc.busy[k]!.to)];
    if (k >= inlineBusy) more += 2;
  }
  draft.moreUsed += further;
  publishRow(draft, row);
  return row;
}

/** Bytes of the lists of a document that do not stand in its record. Throws RangeError `document_too_large` beyond 65,535 entries. */
export function furtherBytes({ skills, occupations, languages, busy }: ScorerDocument): number {
  if (Math.max(skills.length, occupations.length, languages.length, busy.length) > 65_535) throw new RangeError("document_too_large");
  return (
    4 *
    (Math.max(0, skills.length - inlineSkills) +
      Math.max(0, occupations.length - inlineOccupations) +
      Math.max(0, languages.length - inlineLanguages) +
      2 * Math.max(0, busy.length - inlineBusy))
  );
}

const days = new Map<string, number>();

/** Days since 1970-01-01; dates repeat, so that few are parsed. */
function dayOf(iso: string): number {
  let day = days.get(iso);
  if (day === undefined) {
    if (days.size > 20_000) days.clear();
    days.set(iso, (day = isoToDay(iso)));
  }
  return day;
}

import { languageLevels, type SkillLevel } from "@jump/contract/criteria.ts";
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
  rowRate,
  rowReviews,
  rowSkillCount,
  rowSkills,
  rowYears,
  segmentIds,
  unknown,
  unknownDay,
} from "#kernel/layout.ts";
import { dayToIso, type ScorerDocument } from "#modules/scoring";
import { partOf, recordOf, type Segment } from "./draft-segment.ts";
import { placeOf } from "./places.ts";
import { readUuid } from "./talent-ids.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Numbers of the lists of a row: skills with level and years, occupations, languages with level, busy days in pairs. */
export type RowLists = { skills: number[]; occupations: number[]; languages: number[]; busy: number[] };

export function talentIdOf(segment: Segment, { textIds }: Vocabulary, row: number): string {
  const { u8, u16, u32 } = segment.arena;
  const at = partOf(segment, segmentIds) + row * 16;
  const isText = u16[(recordOf(segment, row) + rowHasTextId) >>> 1] === 1;
  return isText ? textIds.texts[u32[at >>> 2]!]! : readUuid(u8, at);
}

export function listsOfRow(segment: Segment, row: number): RowLists {
  const { u16, u32, i32 } = segment.arena;
  const record = recordOf(segment, row);
  let more = (segment.at + u32[(record + rowMore) >>> 2]!) >>> 2;
  const listOf = (words: Uint32Array | Int32Array, countAt: number, inlineAt: number, inlined: number, size = 1): number[] => {
    const count = u16[(record + countAt) >>> 1]! * size;
    const near = Math.min(count, inlined * size);
    const list: number[] = [];
    for (let k = 0; k < near; k++) list.push(words[((record + inlineAt) >>> 2) + k]!);
    for (let k = near; k < count; k++) list.push(words[more++]!);
    return list;
  };
  return {
    skills: listOf(u32, rowSkillCount, rowSkills, inlineSkills),
    occupations: listOf(u32, rowOccupationCount, rowOccupations, inlineOccupations),
    languages: listOf(u32, rowLanguageCount, rowLanguages, inlineLanguages),
    busy: listOf(i32, rowBusyCount, rowBusy, inlineBusy, 2),
  };
}

/** The document of a row, equal to the one that was appended. */
export function documentOfRow(segment: Segment, vocabulary: Vocabulary, row: number): ScorerDocument {
  const { u8, u16, i32 } = segment.arena;
  const { concepts, currencies, places, arena } = vocabulary;
  const record = recordOf(segment, row);
  const { skills, occupations, languages, busy } = listsOfRow(segment, row);
  const [day, rate, place] = [i32[(record + rowDay) >>> 2]!, i32[(record + rowRate) >>> 2]!, i32[(record + rowPlace) >>> 2]!];
  const [accepts, count] = [u8[record + rowAccepts]!, u16[(record + rowReviews) >>> 1]!];
  return {
    talentId: talentIdOf(segment, vocabulary, row),
    skills: skills.map((word) => ({
      id: concepts.texts[word >>> conceptShift]!,
      level: (((word >>> 6) & 3) + 1) as SkillLevel,
      years: word & 63,
    })),
    occupations: occupations.map((number) => concepts.texts[number]!),
    yearsExperience: u8[record + rowYears]!,
    availableFrom: day === unknownDay ? null : dayToIso(day),
    daysPerWeek: u8[record + rowHalfDays]! / 2,
    busy: Array.from({ length: busy.length / 2 }, (_, k) => ({ from: dayToIso(busy[2 * k]!), to: dayToIso(busy[2 * k + 1]!) })),
    dayRate: rate === unknown ? null : { amount: rate, currency: currencies[u8[record + rowCurrency]!]! },
    place: place === unknown ? null : placeOf(arena, places, place),
    mobilityKm: u16[(record + rowMobility) >>> 1]!,
    acceptsOnsite: (accepts & acceptsOnsiteFlag) !== 0,
    acceptsRemote: (accepts & acceptsRemoteFlag) !== 0,
    languages: languages.map((number) => {
      const code = concepts.texts[number]!;
      return { code, level: languageLevels[number - concepts.languages.get(code)!]! };
    }),
    reviews: count === 0 ? null : { count, mean: u8[record + rowMean]! },
  };
}

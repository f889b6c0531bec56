import {
  conceptShift,
  inlineBusy,
  inlineLanguages,
  inlineOccupations,
  inlineSkills,
  rowBusy,
  rowBusyCount,
  rowLanguageCount,
  rowLanguages,
  rowMore,
  rowOccupationCount,
  rowOccupations,
  rowSkillCount,
  rowSkills,
} from "#kernel/layout.ts";
import type { Arena } from "./arena.ts";
import { recordOf, type Segment } from "./draft-segment.ts";

/** Bytes of the lists of a row that do not stand in its record. */
export function furtherBytesOf({ u16 }: Arena, record: number): number {
  return (
    4 *
    (Math.max(0, u16[(record + rowSkillCount) >>> 1]! - inlineSkills) +
      Math.max(0, u16[(record + rowOccupationCount) >>> 1]! - inlineOccupations) +
      Math.max(0, u16[(record + rowLanguageCount) >>> 1]! - inlineLanguages) +
      2 * Math.max(0, u16[(record + rowBusyCount) >>> 1]! - inlineBusy))
  );
}

/** Calls back for everything of a row that is posted: skills with their detail as tables of points know it, occupations, languages. */
export function eachConcept(segment: Segment, row: number, visit: (concept: number, detail: number, row: number) => void, as = row): void {
  const { u16, u32 } = segment.arena;
  const record = recordOf(segment, row);
  let more = (segment.at + u32[(record + rowMore) >>> 2]!) >>> 2;
  const skills = u16[(record + rowSkillCount) >>> 1]!;
  for (let k = 0; k < skills; k++) {
    const word = k < inlineSkills ? u32[((record + rowSkills) >>> 2) + k]! : u32[more++]!;
    visit(word >>> conceptShift, detailOf(((word >>> 6) & 3) + 1, word & 63), as);
  }
  const occupations = u16[(record + rowOccupationCount) >>> 1]!;
  for (let k = 0; k < occupations; k++) visit(k < inlineOccupations ? u32[((record + rowOccupations) >>> 2) + k]! : u32[more++]!, 0, as);
  const languages = u16[(record + rowLanguageCount) >>> 1]!;
  for (let k = 0; k < languages; k++) visit(k < inlineLanguages ? u32[((record + rowLanguages) >>> 2) + k]! : u32[more++]!, 0, as);
}

/** Where in words of memory the first day of each busy period of a row stands; its last day is the next word. */
export function busyPlaces({ arena, at }: Segment, record: number): number[] {
  const count = arena.u16[(record + rowBusyCount) >>> 1]!;
  // Busy days are the last of the lists that go on behind the record.
  const more = at + arena.u32[(record + rowMore) >>> 2]! + furtherBytesOf(arena, record) - 8 * Math.max(0, count - inlineBusy);
  return Array.from({ length: count }, (_, k) => (k < inlineBusy ? record + rowBusy + 8 * k : more + 8 * (k - inlineBusy)) >>> 2);
}

/** Where a level and years stand in a table of points; years beyond five count as five. */
export function detailOf(level: number, years: number): number {
  return ((level - 1) << 3) + Math.min(years, 5);
}

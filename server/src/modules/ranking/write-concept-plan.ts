import { languageLevels } from "@jump/contract/criteria.ts";
import { detailCount } from "#kernel/layout.ts";
import * as plan from "#kernel/plan-layout.ts";
import { type CompiledMission, experienceShare, fullShare, languageShare, pointsFor, skillShare } from "#modules/scoring";
import { detailOf } from "./row-lists.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { WorkSpace } from "./work-space.ts";

type Entry = { concept: number; table: number };
const listWords = plan.listConcepts / 4;
/** What of a plan has no fixed length, before it gets its place in the memory. */
type Lists = { tables: Uint16Array[]; slots: { table: number; term: number }[][]; groups: number[][]; sums: Entry[][] };

/** Writes what a mission asks about concepts: marks, tables of points, groups that are required, lists to be added up. */
export function writeConceptPlan(space: WorkSpace, vocabulary: Vocabulary, mission: CompiledMission): void {
  const lists: Lists = { tables: [], slots: [], groups: [], sums: [] };
  const { i32, u16 } = vocabulary.arena;
  const set = (word: number, value: number) => (i32[(space.plan + word) >>> 2] = value);
  const { terms, occupation, experience, excluded, max } = mission.skills;
  const musts = terms.filter(({ importance }) => importance === "must");
  const ordered = [...musts, ...terms.filter(({ importance }) => importance !== "must")];
  ordered.forEach((term, at) => addTerm(lists, space, vocabulary, term, at));
  for (const id of excluded) {
    const number = vocabulary.concepts.occupations.get(id);
    if (number !== undefined) space.mark(number, plan.excludedMark);
  }
  if (occupation !== null) addOccupations(lists, space, vocabulary, occupation);
  addLanguages(lists, space, vocabulary, mission);
  set(plan.planTerms, ordered.length);
  set(plan.planMusts, musts.length);
  const termsMost = ordered.reduce((sum, term) => sum + term.max, 0);
  set(plan.planTermsMost, termsMost);
  set(plan.planSkillsMost, termsMost + (occupation?.max ?? 0));
  set(plan.planAsksOccupation, occupation === null ? 0 : 1);
  set(plan.planExcludes, excluded.size > 0 ? 1 : 0);
  const isAsked = ordered.length > 0 || occupation !== null || experience !== null;
  for (let years = 0; years < 64; years++) {
    const points = experience === null ? 0 : pointsFor(experience.max, experienceShare(experience.years, years));
    u16[((space.plan + plan.planYearPoints) >>> 1) + years] = isAsked ? points : max;
  }
  writeLists(space, vocabulary, lists, ordered.length);
}

function addTerm(
  lists: Lists,
  space: WorkSpace,
  { concepts }: Vocabulary,
  term: CompiledMission["skills"]["terms"][number],
  at: number,
): void {
  const tables = new Map<number, number>();
  const entries: Entry[] = [];
  for (const [id, closeness] of term.closure) {
    const concept = concepts.skills.get(id);
    if (concept === undefined) continue;
    let table = tables.get(closeness);
    if (table === undefined) {
      table = lists.tables.push(tableOf((level, years) => pointsFor(term.max, skillShare(term, closeness, level, years)))) - 1;
      tables.set(closeness, table);
    }
    entries.push({ concept, table });
    const slot = space.markOf(concept);
    if (slot > 0) lists.slots[slot - 1]!.push({ table, term: at });
    else space.mark(concept, lists.slots.push([{ table, term: at }]));
  }
  lists.sums.push(entries);
  if (term.importance === "must") lists.groups.push(entries.map(({ concept }) => concept));
}

function addOccupations(
  lists: Lists,
  space: WorkSpace,
  { concepts }: Vocabulary,
  { closure, max }: NonNullable<CompiledMission["skills"]["occupation"]>,
): void {
  const entries: Entry[] = [];
  for (const [id, closeness] of closure) {
    const concept = concepts.occupations.get(id);
    if (concept === undefined) continue;
    const points = pointsFor(max, closeness * 100);
    space.mark(concept, space.markOf(concept) | (1 + points));
    entries.push({ concept, table: lists.tables.push(tableOf(() => points)) - 1 });
  }
  lists.sums.push(entries);
}

function addLanguages(lists: Lists, space: WorkSpace, { arena, concepts }: Vocabulary, { languages }: CompiledMission): void {
  const { wanted } = languages;
  if (wanted.length > 32) throw new RangeError("too_many_languages");
  arena.i32[(space.plan + plan.planLanguages) >>> 2] = wanted.length;
  arena.i32[(space.plan + plan.planLanguagesMax) >>> 2] = languages.max;
  wanted.forEach(({ code, rank, max }, at) => {
    const points = ((space.plan + plan.planLanguagePoints) >>> 1) + at * 2;
    arena.u16[points] = pointsFor(max, fullShare);
    arena.u16[points + 1] = pointsFor(max, languageShare(rank, rank - 1));
    const first = concepts.languages.get(code);
    const group: number[] = [];
    for (let spoken = 0; spoken < languageLevels.length; spoken++) {
      if (first === undefined || languageShare(rank, spoken) === 0) continue;
      space.mark(first + spoken, 1 + at + (spoken < rank ? plan.belowLevelMark : 0));
      group.push(first + spoken);
    }
    lists.groups.push(group);
  });
}

/** Points by level and years, one more than they are, so that 0 stays free for "has it not". */
function tableOf(points: (level: number, years: number) => number): Uint16Array {
  const table = new Uint16Array(detailCount);
  for (let level = 1; level <= 4; level++)
    for (let years = 0; years <= 5; years++) table[detailOf(level, years)] = 1 + points(level, years);
  return table;
}

function writeLists(space: WorkSpace, { arena }: Vocabulary, { tables, slots, groups, sums }: Lists, terms: number): void {
  const entryCount = slots.reduce((sum, slot) => sum + slot.length, 0);
  const groupWords = groups.reduce((sum, group) => sum + 1 + group.length, 0);
  const sumWords = sums.reduce((sum, list) => sum + listWords + 2 * list.length, 0);
  const at = space.reserve(
    tables.length * detailCount * 2 + 4 * (slots.length + 1 + 2 * entryCount + groupWords + sumWords) + terms * 2 + 64,
  );
  const { u16, u32 } = arena;
  const set = (word: number, value: number) => (u32[(space.plan + word) >>> 2] = value);
  tables.forEach((table, k) => u16.set(table, (at + k * detailCount * 2) >>> 1));
  const tableAt = (table: number) => at + table * detailCount * 2;
  let word = (at + tables.length * detailCount * 2) >>> 2;
  let entry = (word + slots.length + 1) * 4;
  set(plan.planSlots, word * 4);
  for (const slot of slots) {
    u32[word++] = entry;
    for (const { table, term } of slot) {
      u32.set([tableAt(table), term], entry >>> 2);
      entry += 8;
    }
  }
  u32[word] = entry;
  word = entry >>> 2;
  set(plan.planGroupCount, groups.length);
  set(plan.planGroups, word * 4);
  for (const group of groups) {
    u32.set([group.length, ...group], word);
    word += 1 + group.length;
  }
  set(plan.planListCount, sums.length);
  set(plan.planLists, word * 4);
  for (const list of sums) {
    const most = list.reduce((points, { table }) => Math.max(points, ...tables[table]!), 1) - 1;
    u32.set([list.length, most, 0, ...list.flatMap(({ concept, table }) => [concept, tableAt(table)])], word);
    word += listWords + 2 * list.length;
  }
  set(plan.planTermBest, word * 4);
}

import { conceptShift, inlineOccupations, inlineSkills, rowOccupationCount, rowOccupations, rowSkills, rowYears } from "./layout.ts";
import { clear, load16, load32, load8, loadPointer, store16 } from "./memory.ts";
import {
  excludedMark,
  planAsksOccupation,
  planExcludes,
  planMarks,
  planMusts,
  planSlots,
  planTermBest,
  planTerms,
  planYearPoints,
} from "./plan-layout.ts";

let terms: i32 = 0;
let musts: i32 = 0;
let asksOccupation: i32 = 0;
let excludes: i32 = 0;
let marks: usize = 0;
let slots: usize = 0;
let best: usize = 0;
let yearPoints: usize = 0;

export function prepareSkills(plan: usize): void {
  terms = load32(plan + planTerms);
  musts = load32(plan + planMusts);
  asksOccupation = load32(plan + planAsksOccupation);
  excludes = load32(plan + planExcludes);
  marks = loadPointer(plan + planMarks);
  slots = loadPointer(plan + planSlots);
  best = loadPointer(plan + planTermBest);
  yearPoints = plan + planYearPoints;
}

/** Points for years of experience; those of the whole criterion when nothing of it was asked. */
export function experiencePoints(row: usize): i32 {
  return load16(yearPoints + load8(row + rowYears) * 2);
}

/** Points for the wanted ones of so many skills of a row, or their complement when a required one is missing. The required ones are the first of the terms. */
export function skillPoints(row: usize, count: i32, more: usize): i32 {
  if (terms === 0) return 0;
  clear(best, terms * 2);
  const inlined = count < inlineSkills ? count : inlineSkills;
  for (let k: i32 = 0; k < inlined; k++) addSkill(load32(row + rowSkills + k * 4));
  for (let k = inlined; k < count; k++) addSkill(load32(more + (k - inlineSkills) * 4));
  let sum: i32 = 0;
  let met: i32 = 0;
  for (let term: i32 = 0; term < terms; term++) {
    // Kept as 1 + the points: a required skill that earns nothing is met all the same.
    const points = load16(best + term * 2);
    if (points === 0) continue;
    sum += points - 1;
    if (term < musts) met++;
  }
  return met === musts ? sum : ~sum;
}

function addSkill(skill: i32): void {
  const slot = load16(marks + (skill >>> conceptShift) * 2);
  if (slot === 0) return;
  const years = skill & 63;
  const detail = (((skill >>> 6) & 3) << 3) + (years < 5 ? years : 5);
  // A slot holds where its entries begin; the next one, where they end. An entry is a table of points and a term.
  const end = loadPointer(slots + slot * 4);
  for (let entry = loadPointer(slots + (slot - 1) * 4); entry < end; entry += 8) {
    const points = load16(loadPointer(entry) + detail * 2);
    const at = best + load32(entry + 4) * 2;
    if (points > load16(at)) store16(at, points);
  }
}

/** Points for the occupation, or their complement when every one of the row is excluded. */
export function occupationPoints(row: usize, more: usize): i32 {
  if (asksOccupation === 0 && excludes === 0) return 0;
  const count = load16(row + rowOccupationCount);
  let points: i32 = 0;
  let excluded: i32 = 0;
  for (let k: i32 = 0; k < count; k++) {
    const at = k < inlineOccupations ? row + rowOccupations + k * 4 : more + (k - inlineOccupations) * 4;
    const mark = load16(marks + load32(at) * 2);
    if ((mark & excludedMark) !== 0) excluded++;
    const worth = (mark & ~excludedMark) - 1;
    if (worth > points) points = worth;
  }
  return count > 0 && excluded === count ? ~points : points;
}

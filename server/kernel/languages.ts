import { inlineLanguages, rowLanguageCount, rowLanguages } from "./layout.ts";
import { load16, load32, loadPointer } from "./memory.ts";
import { belowLevelMark, planLanguagePoints, planLanguages, planLanguagesMax, planMarks } from "./plan-layout.ts";

let wanted: i32 = 0;
let pointsWhenNone: i32 = 0;
let points: usize = 0;
let marks: usize = 0;

export function prepareLanguages(plan: usize): void {
  wanted = load32(plan + planLanguages);
  pointsWhenNone = load32(plan + planLanguagesMax);
  points = plan + planLanguagePoints;
  marks = loadPointer(plan + planMarks);
}

/** Points for languages, or their complement when a wanted one is missing or too weak. */
export function languagePoints(row: usize, more: usize): i32 {
  if (wanted === 0) return pointsWhenNone;
  const count = load16(row + rowLanguageCount);
  let sum: i32 = 0;
  let met: i32 = 0;
  for (let k: i32 = 0; k < count; k++) {
    const at = k < inlineLanguages ? row + rowLanguages + k * 4 : more + (k - inlineLanguages) * 4;
    const mark = load16(marks + load32(at) * 2);
    if (mark === 0) continue;
    met++;
    // A mark is 1 + the place among the wanted ones; each has its points at the level, then one below.
    sum += load16(points + (((mark & 255) - 1) * 2 + ((mark & belowLevelMark) !== 0 ? 1 : 0)) * 2);
  }
  return met === wanted ? sum : ~sum;
}

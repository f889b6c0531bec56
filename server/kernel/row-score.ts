import { prepareStart, startPoints } from "./availability.ts";
import { languagePoints, prepareLanguages } from "./languages.ts";
import {
  inlineLanguages,
  inlineOccupations,
  inlineSkills,
  rowHalfDays,
  rowLanguageCount,
  rowMore,
  rowOccupationCount,
  rowQuality,
  rowSkillCount,
} from "./layout.ts";
import { load16, load8, loadPointer } from "./memory.ts";
import { placePoints, preparePlace } from "./place.ts";
import { planHalfDayPoints, planQualityPoints } from "./plan-layout.ts";
import { prepareRate, ratePoints } from "./rate.ts";
import { experiencePoints, occupationPoints, prepareSkills, skillPoints } from "./skills.ts";

let halfDayPoints: usize = 0;
let qualityPoints: usize = 0;

let moreOccupations: usize = 0;
let moreLanguages: usize = 0;
let moreBusy: usize = 0;
let occupation: i32 = 0;

export function prepareRows(plan: usize): void {
  prepareSkills(plan);
  prepareStart(plan);
  prepareRate(plan);
  preparePlace(plan);
  prepareLanguages(plan);
  halfDayPoints = plan + planHalfDayPoints;
  qualityPoints = plan + planQualityPoints;
}

/** Points of everything but wanted skills and occupation of a row that passes every other hard filter; -1 when it does not. */
export function otherPoints(row: usize, segment: usize): i32 {
  const days = load16(halfDayPoints + load8(row + rowHalfDays) * 2) - 1;
  if (days < 0) return -1;
  const rate = ratePoints(row);
  if (rate < 0) return -1;
  const place = placePoints(row);
  if (place < 0) return -1;
  findLists(row, segment);
  const start = startPoints(row, moreBusy);
  if (start < 0) return -1;
  const languages = languagePoints(row, moreLanguages);
  if (languages < 0) return -1;
  occupation = occupationPoints(row, moreOccupations);
  if (occupation < 0) return -1;
  return days + rate + place + start + languages + experiencePoints(row) + load16(qualityPoints + load8(row + rowQuality) * 2);
}

/** Points for the occupation of the row that `otherPoints` was last asked about. */
export function occupationFound(): i32 {
  return occupation;
}

/** The score of any row, or its complement when it does not pass every hard filter. */
export function scoreOf(row: usize, segment: usize): i32 {
  findLists(row, segment);
  let score = experiencePoints(row) + load16(qualityPoints + load8(row + rowQuality) * 2);
  let fits = true;
  const days = load16(halfDayPoints + load8(row + rowHalfDays) * 2) - 1;
  if (days < 0) fits = false;
  else score += days;
  const rate = ratePoints(row);
  if (rate < 0) fits = false;
  score += rate < 0 ? ~rate : rate;
  const place = placePoints(row);
  if (place < 0) fits = false;
  score += place < 0 ? ~place : place;
  const start = startPoints(row, moreBusy);
  if (start < 0) fits = false;
  score += start < 0 ? ~start : start;
  const languages = languagePoints(row, moreLanguages);
  if (languages < 0) fits = false;
  score += languages < 0 ? ~languages : languages;
  occupation = occupationPoints(row, moreOccupations);
  if (occupation < 0) fits = false;
  score += occupation < 0 ? ~occupation : occupation;
  const skills = skillPoints(row, load16(row + rowSkillCount), segment + loadPointer(row + rowMore));
  if (skills < 0) fits = false;
  score += skills < 0 ? ~skills : skills;
  return fits ? score : ~score;
}

/** Where the lists of a row go on: further skills, occupations, languages and busy periods stand one behind the other. */
function findLists(row: usize, segment: usize): void {
  const skills = load16(row + rowSkillCount) - inlineSkills;
  moreOccupations = segment + loadPointer(row + rowMore);
  if (skills > 0) moreOccupations += skills * 4;
  const occupations = load16(row + rowOccupationCount) - inlineOccupations;
  moreLanguages = moreOccupations;
  if (occupations > 0) moreLanguages += occupations * 4;
  const languages = load16(row + rowLanguageCount) - inlineLanguages;
  moreBusy = moreLanguages;
  if (languages > 0) moreBusy += languages * 4;
}

import { experienceShare, pointsFor, rankingRules, skillShare, type SkillsPlan } from "#modules/scoring";
import type { TalentColumns } from "./talent-columns.ts";

/** The points of the skills criterion of single rows, read from tables that are made once a mission. */
export type SkillTable = {
  /** Points of a row; the same as `explainSkills` gives. */
  pointsOf(row: number): number;
  /** Of each term the most it can give, in the order of the plan. */
  readonly termMaxima: readonly number[];
  /** The most that occupation and experience can give together. */
  readonly otherMaximum: number;
};

const years = rankingRules.skills.years_counted + 1;
const levels = 5;

export function createSkillTable(columns: TalentColumns, plan: SkillsPlan): SkillTable {
  const { terms, occupation, experience } = plan;
  const asked = terms.length > 0 || occupation !== null || experience !== null;
  // Concept number → 1 + the first of its entries; an entry is a term and the points by level and years.
  const entries = new Map<number, { term: number; points: Uint16Array }[]>();
  terms.forEach((term, at) => {
    for (const [id, closeness] of term.closure) {
      const number = columns.concepts.numbers.get(id);
      if (number === undefined) continue;
      const points = new Uint16Array(levels * years);
      for (let level = 1; level < levels; level++)
        for (let year = 0; year < years; year++)
          points[level * years + year] = pointsFor(term.max, skillShare(term, closeness, level, year));
      entries.set(number, [...(entries.get(number) ?? []), { term: at, points }]);
    }
  });
  const occupations = new Map<number, number>();
  for (const [id, closeness] of occupation?.closure ?? []) {
    const number = columns.concepts.numbers.get(id);
    if (number !== undefined) occupations.set(number, pointsFor(occupation!.max, closeness * 100));
  }
  const slots = new Uint16Array(columns.concepts.texts.length);
  const slotEntries = [...entries].map(([number, found], at) => {
    slots[number] = at + 1;
    return found;
  });
  const byExperience = Uint16Array.from({ length: 256 }, (_, years) =>
    experience === null ? 0 : pointsFor(experience.max, experienceShare(experience.years, years)),
  );
  const best = new Uint16Array(terms.length);
  const [skillEnds, skillItems, details] = [columns.skills.ends.data, columns.skills.items.data, columns.skillDetail.data];
  const [occupationEnds, occupationItems] = [columns.occupations.ends.data, columns.occupations.items.data];

  return {
    termMaxima: terms.map(({ max }) => max),
    otherMaximum: asked ? (occupation?.max ?? 0) + (experience?.max ?? 0) : plan.max,
    pointsOf(row) {
      if (!asked) return plan.max;
      best.fill(0);
      for (let k = row === 0 ? 0 : skillEnds[row - 1]!; k < skillEnds[row]!; k++) {
        const slot = slots[skillItems[k]!]!;
        if (slot === 0) continue;
        const detail = details[k]!;
        const at = (detail >> 8) * years + Math.min(detail & 255, years - 1);
        for (const { term, points } of slotEntries[slot - 1]!) if (points[at]! > best[term]!) best[term] = points[at]!;
      }
      let sum = byExperience[columns.years.data[row]!]!;
      for (let term = 0; term < best.length; term++) sum += best[term]!;
      if (occupations.size > 0) {
        let most = 0;
        for (let k = row === 0 ? 0 : occupationEnds[row - 1]!; k < occupationEnds[row]!; k++) {
          const points = occupations.get(occupationItems[k]!);
          if (points !== undefined && points > most) most = points;
        }
        sum += most;
      }
      return sum;
    },
  };
}

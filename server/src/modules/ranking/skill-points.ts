import { experienceShare, pointsFor, skillShare, type SkillsPlan } from "#modules/scoring";
import type { Postings, TalentColumns } from "./talent-columns.ts";

/** Per row: points of the skills criterion, how many required terms are met, how many excluded occupations it has. */
export type SkillPoints = {
  readonly points: Uint16Array;
  readonly met: Uint8Array;
  readonly excluded: Uint8Array;
  readonly required: number;
};

/** Adds up the postings of every wanted concept and its related ones; rows without any of them are never visited. */
export function skillPointsOfRows(columns: TalentColumns, plan: SkillsPlan): SkillPoints {
  const rows = columns.ids.length;
  const found = { points: new Uint16Array(rows), met: new Uint8Array(rows), excluded: new Uint8Array(rows), required: 0 };
  const best = new Uint16Array(rows);
  for (const term of plan.terms) {
    if (term.importance === "must") found.required++;
    const points = (closeness: number, detail: number) => pointsFor(term.max, skillShare(term, closeness, detail >> 8, detail & 255));
    addBest(
      postingsOf(columns, columns.skillPostings, term.closure),
      points,
      best,
      found.points,
      term.importance === "must" ? found.met : null,
    );
  }
  if (plan.occupation !== null) {
    const { closure, max } = plan.occupation;
    addBest(
      postingsOf(columns, columns.occupationPostings, closure),
      (closeness) => pointsFor(max, closeness * 100),
      best,
      found.points,
      null,
    );
  }
  for (const { postings } of postingsOf(columns, columns.occupationPostings, new Map([...plan.excluded].map((id) => [id, 100])))) {
    for (let k = 0; k < postings.rows.length; k++) found.excluded[postings.rows.data[k]!]!++;
  }
  if (plan.experience !== null) {
    const { years, max } = plan.experience;
    for (let row = 0; row < rows; row++) found.points[row]! += pointsFor(max, experienceShare(years, columns.years.data[row]!));
  } else if (plan.terms.length === 0 && plan.occupation === null) {
    found.points.fill(plan.max);
  }
  return found;
}

type Weighed = { readonly closeness: number; readonly postings: Postings };

function postingsOf(columns: TalentColumns, postings: readonly (Postings | undefined)[], closure: ReadonlyMap<string, number>): Weighed[] {
  return [...closure].flatMap(([id, closeness]) => {
    const list = postings[columns.concepts.numbers.get(id) ?? -1];
    return list === undefined ? [] : [{ closeness, postings: list }];
  });
}

/** Adds each row's best points to `sums`; `best` holds points + 1 while a term is open, and is all 0 before and after. */
function addBest(
  lists: readonly Weighed[],
  points: (closeness: number, detail: number) => number,
  best: Uint16Array,
  sums: Uint16Array,
  met: Uint8Array | null,
): void {
  for (const { closeness, postings } of lists) {
    const [rows, details] = [postings.rows.data, postings.detail.data];
    for (let k = 0; k < postings.rows.length; k++) {
      const row = rows[k]!;
      const before = best[row]!;
      const now = points(closeness, details[k]!) + 1;
      if (now <= before) continue;
      if (before === 0 && met !== null) met[row]!++;
      sums[row]! += before === 0 ? now - 1 : now - before;
      best[row] = now;
    }
  }
  for (const { postings } of lists) {
    for (let k = 0; k < postings.rows.length; k++) best[postings.rows.data[k]!] = 0;
  }
}

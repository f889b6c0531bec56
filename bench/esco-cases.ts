import { existsSync } from "node:fs";
import { join } from "node:path";
import { csvRecords } from "../server/src/modules/skills/csv.ts";
import { escoId } from "../server/src/modules/skills/esco-id.ts";
import { openSourceFolder } from "../server/src/modules/skills/source-folder.ts";
import { dataFolder } from "./link-sets.ts";
import { pick, shuffled, some, times } from "./picking.ts";
import { between, seededRandom, type Random } from "./synthetic-random.ts";

/** The skills an ESCO occupation needs. */
export type Occupation = { id: string; essential: string[]; optional: string[] };
/** How well somebody fits: 3 of the occupation with most of its skills, 2 with few, 1 of a neighbouring one, 0 a stranger. */
export type Candidate = { grade: 0 | 1 | 2 | 3; occupations: string[]; skills: string[] };
export type Case = { occupation: Occupation; must: string[]; nice: string[]; candidates: Candidate[] };

/** The occupations with their skills, from the official relations; null when the files are absent. */
export function readOccupations(): Occupation[] | null {
  const folder = join(dataFolder, "taxonomy/esco");
  if (!existsSync(folder)) return null;
  const byId = new Map<string, Occupation>();
  for (const text of openSourceFolder(folder).readIfThere(/^occupationSkillRelations.*\.csv/))
    for (const row of csvRecords(text, ["occupationUri", "relationType", "skillUri"])) {
      const id = escoId(row.occupationUri);
      const known = byId.get(id) ?? { id, essential: [], optional: [] };
      byId.set(id, known);
      (row.relationType === "essential" ? known.essential : known.optional).push(escoId(row.skillUri));
    }
  return byId.size === 0 ? null : [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Seeded graded cases: a mission that asks for some of an occupation's skills, and a hundred candidates in random order. */
export function* gradedCases(occupations: readonly Occupation[], count: number, seed: number): Generator<Case> {
  const random = seededRandom(seed);
  const asked = occupations.filter(({ essential }) => essential.length >= 12);
  const owners = ownersOf(occupations);
  for (let made = 0; made < count; made++) {
    const occupation = pick(random, asked);
    const neighbours = neighboursOf(occupation, owners);
    if (neighbours.length < 3) continue;
    const wanted = some(random, occupation.essential, between(random, 5, 8));
    yield {
      occupation,
      must: wanted.slice(0, 2),
      nice: [...wanted.slice(2), ...some(random, occupation.optional, 2)],
      candidates: shuffled(random, [
        ...times(5, () => candidate(random, 3, occupation, 0.7, 0.95, occupations)),
        ...times(5, () => candidate(random, 2, occupation, 0.25, 0.45, occupations)),
        ...times(10, () => candidate(random, 1, pick(random, neighbours), 0.5, 0.9, occupations)),
        ...times(80, () => candidate(random, 0, strangerTo(random, occupation, neighbours, asked), 0.3, 0.95, occupations)),
      ]),
    };
  }
}

function candidate(
  random: Random,
  grade: Candidate["grade"],
  of: Occupation,
  least: number,
  most: number,
  all: readonly Occupation[],
): Candidate {
  const share = least + random() * (most - least);
  const own = some(random, of.essential, Math.max(1, Math.round(share * of.essential.length)));
  const noise = times(between(random, 0, 4), () => some(random, pick(random, all).essential, 1)).flat();
  return {
    grade,
    // A third of the people name no occupation, or not this one.
    occupations: random() < 0.66 ? [of.id] : [],
    skills: [...new Set([...own, ...some(random, of.optional, between(random, 0, 4)), ...noise])],
  };
}

function ownersOf(occupations: readonly Occupation[]): Map<string, Occupation[]> {
  const owners = new Map<string, Occupation[]>();
  for (const occupation of occupations) for (const id of occupation.essential) owners.set(id, [...(owners.get(id) ?? []), occupation]);
  return owners;
}

// Those that share at least a fifth of all the skills of both.
function neighboursOf(occupation: Occupation, owners: Map<string, Occupation[]>): Occupation[] {
  const shared = new Map<Occupation, number>();
  for (const id of occupation.essential) for (const other of owners.get(id) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared]
    .filter(([other, count]) => other !== occupation && count / (occupation.essential.length + other.essential.length - count) >= 0.2)
    .map(([other]) => other);
}

function strangerTo(random: Random, occupation: Occupation, neighbours: readonly Occupation[], all: readonly Occupation[]): Occupation {
  for (;;) {
    const other = pick(random, all);
    if (other !== occupation && !neighbours.includes(other)) return other;
  }
}

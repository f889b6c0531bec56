import { languageLevels } from "@jump/contract/criteria.ts";

/**
 * Numbers for everything that a posting list can be about: skills, occupations, and languages at one level. Skills and occupations
 * are told apart even where an id is both.
 */
export type Concepts = {
  readonly texts: string[];
  readonly skills: Map<string, number>;
  readonly occupations: Map<string, number>;
  /** The number of a language at its lowest level; higher levels follow. */
  readonly languages: Map<string, number>;
};

export function createConcepts(): Concepts {
  return { texts: [], skills: new Map(), occupations: new Map(), languages: new Map() };
}

export function skillNumber({ texts, skills }: Concepts, id: string): number {
  let number = skills.get(id);
  if (number === undefined) skills.set(id, (number = texts.push(id) - 1));
  return number;
}

export function occupationNumber({ texts, occupations }: Concepts, id: string): number {
  let number = occupations.get(id);
  if (number === undefined) occupations.set(id, (number = texts.push(id) - 1));
  return number;
}

export function languageNumber({ texts, languages }: Concepts, code: string, rank: number): number {
  let first = languages.get(code);
  if (first === undefined) {
    first = texts.length;
    for (let level = 0; level < languageLevels.length; level++) texts.push(code);
    languages.set(code, first);
  }
  return first + rank;
}

/** What concepts are in a dump. */
export function writeConcepts({ texts, skills, occupations, languages }: Concepts) {
  return { texts, skills: [...skills.values()], occupations: [...occupations.values()], languages: [...languages.values()] };
}

export function readConcepts(written: ReturnType<typeof writeConcepts>): Concepts {
  const byText = (numbers: readonly number[]) => new Map(numbers.map((number) => [written.texts[number]!, number]));
  return {
    texts: written.texts,
    skills: byText(written.skills),
    occupations: byText(written.occupations),
    languages: byText(written.languages),
  };
}

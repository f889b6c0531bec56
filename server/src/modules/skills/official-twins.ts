import type { Concept } from "./concept.ts";
import { stemKey } from "./alias-index.ts";
import { genderForms } from "./gender.ts";
import { fold, withoutBrackets } from "./normalise.ts";
import { tokenise } from "./tokens.ts";

const labelPoints = 2;
const aliasPoints = 1;
const leastPoints = 3;

/**
 * For concepts of ours, the address of the ESCO concept that is the same one: our label is a name of it, and it shares more
 * names with ours than any other does. Two of ours never get the same address.
 */
export function findOfficialTwins(concepts: readonly Concept[]): Map<string, string> {
  const official = Map.groupBy(concepts.filter(({ source, uri }) => source === "esco" && uri !== null).flatMap(namesOf), ({ key }) => key);
  const pairs: { ours: Concept; theirs: Concept; points: number }[] = [];
  for (const ours of concepts) {
    if (ours.source === "esco" || ours.source === "rome") continue;
    const points = new Map<Concept, number>();
    const byLabel = new Set<Concept>();
    for (const name of namesOf(ours)) {
      const best = new Map<Concept, number>();
      for (const { concept, label } of official.get(name.key) ?? []) {
        if (isTrade(concept) !== isTrade(ours) || (ours.kind === "tool" && !sharesSpelling(ours, concept))) continue;
        const value = (name.label ? labelPoints : aliasPoints) + (label ? labelPoints : aliasPoints) - 1;
        best.set(concept, Math.max(best.get(concept) ?? 0, value));
        if (name.label) byLabel.add(concept);
      }
      for (const [concept, more] of best) points.set(concept, (points.get(concept) ?? 0) + more);
    }
    const [first, second] = [...points]
      .filter(([concept]) => byLabel.has(concept))
      .sort(([a, x], [b, y]) => y - x || (a.id < b.id ? -1 : 1));
    if (first !== undefined && first[1] >= leastPoints && first[1] > (second?.[1] ?? 0))
      pairs.push({ ours, theirs: first[0], points: first[1] });
  }
  pairs.sort((a, b) => b.points - a.points || (a.ours.id < b.ours.id ? -1 : 1));
  const taken = new Set<string>();
  const twins = new Map<string, string>();
  for (const { ours, theirs } of pairs) {
    if (taken.has(theirs.id)) continue;
    taken.add(theirs.id);
    twins.set(ours.id, theirs.uri ?? theirs.id);
  }
  return twins;
}

function isTrade({ kind }: Concept): boolean {
  return kind === "occupation";
}

/** A tool is a proper name: "Canva" is no inflection of "Canvas". */
function sharesSpelling(ours: Concept, theirs: Concept): boolean {
  const own = [ours.labels.en, ...ours.aliases.en].map((name) => spelling(name));
  return [theirs.labels.en, ...theirs.aliases.en].some((name) => own.includes(spelling(name)));
}

function spelling(name: string | null): string {
  return name === null ? "" : fold(withoutBrackets(name)).replace(/[\s._-]+/g, "");
}

/** The names of a concept, each once however it is inflected. */
function namesOf(concept: Concept): { key: string; concept: Concept; label: boolean }[] {
  const names = new Map<string, boolean>();
  const take = (name: string | null, label: boolean) => {
    if (name === null) return;
    for (const form of [name, withoutBrackets(name)].flatMap(genderForms)) {
      const key = stemKey(tokenise(form).filter(({ silent }) => !silent));
      if (key !== "") names.set(key, label || names.get(key) === true);
    }
  };
  const { labels, aliases } = concept;
  for (const label of [labels.fr, labels.en]) take(label, true);
  for (const alias of [...aliases.fr, ...aliases.en]) take(alias, false);
  return [...names].map(([key, label]) => ({ key, concept, label }));
}

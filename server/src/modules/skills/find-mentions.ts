import type { ConceptKind, Mention } from "./concept.ts";
import { admitDoubtful } from "./doubtful-names.ts";
import type { LinkerIndex } from "./linker.ts";
import { readMisspelt } from "./misspelt-names.ts";
import { readNames } from "./read-names.ts";
import { Covered, selectLongest, type Reading } from "./reading.ts";
import { tokenise } from "./tokens.ts";

/**
 * The concepts that a text names, in reading order. Names do not overlap among skills and tools, nor among
 * occupations; a skill inside an occupation ("développeur React") is reported beside it.
 */
export function findMentions(index: LinkerIndex, text: string, kinds: readonly ConceptKind[] | undefined): Mention[] {
  const tokens = tokenise(text);
  const readings = readNames(index, tokens, kinds);
  const isDoubtful = ({ alias, versioned }: Reading) => index.aliases.caution(alias) !== "open" && !versioned;
  const [doubtful, sure] = partition(
    readings.filter((reading) => !reading.occupation),
    isDoubtful,
  );
  const covered = new Covered(tokens.length);
  const things = selectLongest(sure, covered);
  // ROME knows the docker of the harbour; beside our own Docker it is noise.
  const named = new Set(things.filter(({ tier }) => tier < 2).map(({ first, last }) => `${first} ${last}`));
  const coveredByTrades = new Covered(tokens.length);
  const trades = selectLongest(
    readings.filter(({ occupation, tier, first, last }) => occupation && !(tier === 2 && named.has(`${first} ${last}`))),
    coveredByTrades,
  );
  const misspelt = readMisspelt(index, tokens, (word) => covered.has(word) || coveredByTrades.has(word), kinds);
  for (const reading of misspelt) covered.add(reading);
  things.push(...misspelt, ...admitDoubtful(index, tokens, covered, doubtful));
  return [...trades, ...things]
    .sort((a, b) => a.first - b.first || b.last - a.last || Number(b.occupation) - Number(a.occupation))
    .map((reading) => {
      const number = index.aliases.concept(reading.alias);
      return {
        id: index.concepts.ids[number] ?? "",
        kind: index.concepts.kind(number),
        start: tokens[reading.first]?.start ?? 0,
        end: tokens[reading.last]?.end ?? 0,
        score: reading.score,
        how: reading.how,
      };
    });
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

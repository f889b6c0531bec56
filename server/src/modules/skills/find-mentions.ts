import type { ConceptKind, Mention } from "./concept.ts";
import { admitDoubtful } from "./doubtful-names.ts";
import type { LinkerIndex } from "./linker.ts";
import { readMisspelt } from "./misspelt-names.ts";
import { readNames } from "./read-names.ts";
import { selectLongest, type Reading } from "./reading.ts";
import { tokenise } from "./tokens.ts";

/**
 * The concepts that a text names, in reading order. Names do not overlap among skills and tools, nor among
 * occupations; a skill inside an occupation ("développeur React") is reported beside it.
 */
export function findMentions(index: LinkerIndex, text: string, kinds: readonly ConceptKind[] | undefined): Mention[] {
  const tokens = tokenise(text);
  const readings = readNames(index, tokens, kinds);
  let things = readings.filter((reading) => !reading.occupation);
  const doubtful = things.filter((reading) => index.aliases.caution(reading.alias) !== "open" && !reading.versioned);
  things = selectLongest(things.filter((reading) => !doubtful.includes(reading)));
  // ROME knows the docker of the harbour; beside our own Docker it is noise.
  const trades = selectLongest(
    readings.filter(
      (trade) => trade.occupation && !(trade.tier === 2 && things.some((thing) => thing.tier < 2 && isSameSpan(thing, trade))),
    ),
  );
  things.push(...readMisspelt(index, tokens, [...things, ...trades], kinds));
  things = admitDoubtful(index, tokens, things, doubtful);
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

function isSameSpan(a: Reading, b: Reading): boolean {
  return a.first === b.first && a.last === b.last;
}

import type { ConceptKind } from "./concept.ts";
import type { LinkerIndex } from "./linker.ts";
import { neighbourWords, ordinaryWords } from "./ordinary-words.ts";
import type { Reading } from "./reading.ts";
import type { Token } from "./tokens.ts";

/** Long words that no name holds, read as the tool of our layer that they are a slip away from. */
export function readMisspelt(
  index: LinkerIndex,
  tokens: readonly Token[],
  isTaken: (word: number) => boolean,
  kinds: readonly ConceptKind[] | undefined,
): Reading[] {
  const found: Reading[] = [];
  for (const [position, token] of tokens.entries()) {
    if (token.silent || isTaken(position) || token.key.length < 6 || token.key.length > 30 || !/^[a-z]+$/.test(token.key)) continue;
    if (ordinaryWords.has(token.key) || neighbourWords.has(token.key) || index.words.knows(token.key)) continue;
    if (index.words.stem(token.stem) !== undefined) continue;
    const [best] = index.typos.similar(token.key);
    if (best === undefined || best.word[0] !== token.key[0]) continue;
    for (const alias of index.typos.aliases(best.reading.stem)) {
      const number = index.aliases.concept(alias);
      if (kinds !== undefined && !kinds.includes(index.concepts.kind(number))) continue;
      found.push({
        alias,
        first: position,
        last: position,
        words: 1,
        tier: 0,
        occupation: false,
        versioned: false,
        how: "fuzzy",
        score: 0.85 * best.reading.weight,
      });
      break;
    }
  }
  return found;
}

import { exactKey, stemKey } from "./alias-index.ts";
import type { ConceptKind, ConceptSource, Mention } from "./concept.ts";
import type { LinkerIndex } from "./linker.ts";
import { headingWords, ordinaryWords } from "./ordinary-words.ts";
import { tiers, type Reading } from "./reading.ts";
import type { Token } from "./tokens.ts";

const longestName = 6;
const longestWindow = 10;

/** Every name that stands in the text, overlapping ones included. */
export function readNames(index: LinkerIndex, tokens: readonly Token[], kinds: readonly ConceptKind[] | undefined): Reading[] {
  const readings: Reading[] = [];
  for (const [first, head] of tokens.entries()) {
    if (head.silent) continue;
    let words = 0;
    let together = true;
    for (let last = first; last < tokens.length && last - first < longestWindow; last++) {
      const tail = tokens[last];
      if (tail === undefined) break;
      if (last > first && (tail.gap === "break" || tail.gap === "list")) break;
      if (last > first && tail.gap !== "tight" && tail.gap !== "slash") together = false;
      if (!tail.glue && !tail.silent && ++words > longestName) break;
      if (tail.silent && last === first) break;
      const window = tokens.slice(first, last + 1).filter((token) => !token.silent);
      for (const { alias, how, score, versioned = false } of lookUp(index, window, together)) {
        const number = index.aliases.concept(alias);
        const kind = index.concepts.kind(number);
        const source = index.concepts.source(number);
        if (kinds !== undefined && !kinds.includes(kind)) continue;
        if (!mayStandInProse(index, alias, kind, source, window, how)) continue;
        readings.push({
          alias,
          first,
          last,
          words: Math.max(1, words),
          tier: tiers[source],
          occupation: kind === "occupation",
          versioned,
          how,
          score: score - tiers[source] * 0.02 - (index.aliases.isLabel(alias) ? 0 : 0.01),
        });
      }
    }
  }
  return readings;
}

function lookUp(
  { aliases }: LinkerIndex,
  window: readonly Token[],
  together: boolean,
): { alias: number; how: Mention["how"]; score: number; versioned?: true }[] {
  const key = exactKey(window);
  const exact = aliases.exact(key);
  if (exact.length > 0) return exact.map((alias) => ({ alias, how: "exact", score: 1 }));
  const squeezed = key.replaceAll(" ", "");
  // "type script" is TypeScript, "a pi" is no API.
  if (together || (window.length === 2 && squeezed.length >= 7 && !window.some(({ glue }) => glue))) {
    const joined = [...aliases.squeezed(squeezed), ...(squeezed === key ? [] : aliases.exact(squeezed))];
    if (joined.length > 0) return joined.map((alias) => ({ alias, how: "exact", score: 0.96 }));
  }
  const edges = [window[0], window.at(-1)];
  if (edges.some((token) => token === undefined || token.glue)) return [];
  const stemmed = aliases.stemmed(stemKey(window)).map((alias) => ({ alias, how: "stem" as const, score: 0.9 }));
  if (stemmed.length > 0 || window.length > 1) return stemmed;
  // "vue3", "python3"
  const versionless = /^(\p{L}{3,})\d{1,2}$/u.exec(key)?.[1];
  if (versionless === undefined) return [];
  return aliases.exact(versionless).map((alias) => ({ alias, how: "exact" as const, score: 0.95, versioned: true as const }));
}

/** The official taxonomies hold many single everyday words: of those only proper names and trades count. */
function mayStandInProse(
  index: LinkerIndex,
  alias: number,
  kind: ConceptKind,
  source: ConceptSource,
  window: readonly Token[],
  how: Mention["how"],
): boolean {
  const { aliases } = index;
  const [only, ...others] = window;
  if (isRomeCard(index.concepts.ids[index.aliases.concept(alias)] ?? "")) return false;
  if (only === undefined || others.length > 0) return true;
  if (only.heads && headingWords.has(only.key)) return false;
  if (how === "stem" && (only.key.length < 5 || aliases.caution(alias) !== "open")) return false;
  if (tiers[source] < 2) return true;
  if (ordinaryWords.has(only.key) || only.key.length < 4) return false;
  return kind === "occupation" || (aliases.isProper(alias) && how === "exact" && only.raw !== only.raw.toLowerCase());
}

/** A card groups job titles under the name of a field, such as "Communication": no trade. */
function isRomeCard(id: string): boolean {
  return /^rome:[a-n]\d{4}$/.test(id);
}

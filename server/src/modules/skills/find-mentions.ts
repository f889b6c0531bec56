import { announcesLanguage, hasOwnCapitals, isWrittenAsName } from "./ambiguity.ts";
import { exactKey, stemKey } from "./alias-index.ts";
import type { ConceptKind, ConceptSource, Mention } from "./concept.ts";
import type { LinkerIndex } from "./linker.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import { tokenise, type Token } from "./tokens.ts";

const longestName = 6;
const longestWindow = 10;
const tiers: Record<ConceptSource, number> = { layer: 0, icon: 1, linguist: 1, esco: 2, rome: 2 };

type Reading = {
  alias: number;
  first: number;
  last: number;
  words: number;
  tier: number;
  occupation: boolean;
  how: Mention["how"];
  score: number;
};

/**
 * The concepts that a text names, in reading order. Names do not overlap among skills and tools, nor among
 * occupations; a skill inside an occupation ("développeur React") is reported beside it.
 */
export function findMentions(index: LinkerIndex, text: string, kinds: readonly ConceptKind[] | undefined): Mention[] {
  const tokens = tokenise(text);
  const readings = readNames(index, tokens, kinds);
  const trades = selectLongest(readings.filter((reading) => reading.occupation));
  let things = readings.filter((reading) => !reading.occupation);
  const doubtful = things.filter((reading) => index.aliases.caution(reading.alias) !== "open");
  things = selectLongest(things.filter((reading) => !doubtful.includes(reading)));
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

function readNames(index: LinkerIndex, tokens: readonly Token[], kinds: readonly ConceptKind[] | undefined): Reading[] {
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
      for (const { alias, how, score } of lookUp(index, window, together)) {
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
): { alias: number; how: Mention["how"]; score: number }[] {
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
  return aliases.exact(versionless).map((alias) => ({ alias, how: "stem" as const, score: 0.88 }));
}

/** The official taxonomies hold many single everyday words: of those only proper names and trades count. */
function mayStandInProse(
  { aliases }: LinkerIndex,
  alias: number,
  kind: ConceptKind,
  source: ConceptSource,
  window: readonly Token[],
  how: Mention["how"],
): boolean {
  const [only, ...others] = window;
  if (only === undefined || others.length > 0) return true;
  if (how === "stem" && (only.key.length < 5 || aliases.caution(alias) !== "open")) return false;
  if (tiers[source] < 2) return true;
  if (ordinaryWords.has(only.key) || only.key.length < 4) return false;
  return kind === "occupation" || (aliases.isProper(alias) && how === "exact");
}

/** Keeps non-overlapping readings: our layer before the others, then the longest, then the surest. */
function selectLongest(readings: readonly Reading[], taken: readonly Reading[] = []): Reading[] {
  const chosen: Reading[] = [...taken];
  const order = readings.toSorted(
    (a, b) =>
      Math.min(a.tier, 1) - Math.min(b.tier, 1) ||
      b.words - a.words ||
      b.last - b.first - (a.last - a.first) ||
      b.score - a.score ||
      a.first - b.first ||
      a.alias - b.alias,
  );
  for (const reading of order)
    if (!chosen.some((other) => reading.first <= other.last && other.first <= reading.last)) chosen.push(reading);
  return chosen;
}

/** Names that are also everyday words count when written as names or beside another name of a list. */
function admitDoubtful(index: LinkerIndex, tokens: readonly Token[], sure: readonly Reading[], doubtful: readonly Reading[]): Reading[] {
  let accepted = [...sure];
  for (let changed = true; changed;) {
    const admitted = doubtful.filter((reading) => {
      const token = tokens[reading.first];
      if (token === undefined || accepted.includes(reading)) return false;
      const caution = index.aliases.caution(reading.alias);
      if (caution === "lone" && !hasOwnCapitals(token)) return false;
      if (isBesideOneOf(tokens, reading.first, accepted)) return true;
      if (caution === "lone") return announcesLanguage(wordBefore(tokens, reading.first));
      return caution === "cased" && isWrittenAsName(token);
    });
    const next = selectLongest(admitted, accepted);
    changed = next.length > accepted.length;
    accepted = next;
  }
  return accepted;
}

function wordBefore(tokens: readonly Token[], position: number): string {
  const token = tokens[position];
  return token === undefined || token.gap === "break" ? "" : (tokens[position - 1]?.key ?? "");
}

/** Whether the item before or after in the same list is already read as a skill or tool. */
function isBesideOneOf(tokens: readonly Token[], position: number, accepted: readonly Reading[]): boolean {
  const isNamed = (i: number) => accepted.some(({ first, last }) => first <= i && i <= last);
  const isAnd = (i: number) => /^(?:et|ou|and|or)$/.test(tokens[i]?.key ?? "");
  const separates = (i: number) => tokens[i]?.gap === "list" || tokens[i]?.gap === "slash";
  const after = position + 1;
  if (separates(after) && isNamed(after)) return true;
  if (isAnd(after) && tokens[after]?.gap === "space" && isNamed(after + 1)) return true;
  if (separates(position) && isNamed(position - 1)) return true;
  return isAnd(position - 1) && tokens[position]?.gap === "space" && isNamed(position - 2);
}

function readMisspelt(
  index: LinkerIndex,
  tokens: readonly Token[],
  taken: readonly Reading[],
  kinds: readonly ConceptKind[] | undefined,
): Reading[] {
  const found: Reading[] = [];
  for (const [position, token] of tokens.entries()) {
    if (token.silent || token.key.length < 6 || !/^[a-z]+$/.test(token.key)) continue;
    if (ordinaryWords.has(token.key) || index.words.knows(token.key)) continue;
    if (index.words.stem(token.stem) !== undefined) continue;
    if (taken.some(({ first, last }) => first <= position && position <= last)) continue;
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
        how: "fuzzy",
        score: 0.85 * best.reading.weight,
      });
      break;
    }
  }
  return found;
}

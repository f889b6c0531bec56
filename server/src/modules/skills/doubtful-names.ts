import { announcesLanguage, hasOwnCapitals, isWrittenAsName } from "./ambiguity.ts";
import type { LinkerIndex } from "./linker.ts";
import type { Covered, Reading } from "./reading.ts";
import type { Token } from "./tokens.ts";

const mostRounds = 4;

/**
 * Names that are also everyday words count when written as names or beside another name of a list; adds those to the covered words.
 * Forwards then backwards, so that a whole list hangs on one sure name in it; each further round needs a new name of the round before.
 */
export function admitDoubtful(index: LinkerIndex, tokens: readonly Token[], covered: Covered, doubtful: readonly Reading[]): Reading[] {
  const admitted: Reading[] = [];
  const forwards = doubtful.toSorted((a, b) => a.first - b.first || a.tier - b.tier || b.score - a.score || a.alias - b.alias);
  const rounds = [forwards, forwards.toSorted((a, b) => b.first - a.first)];
  for (let found = -1, round = 0; found < admitted.length && round < mostRounds; round++) {
    found = admitted.length;
    for (const reading of rounds.flat())
      if (!covered.touches(reading) && counts(index, tokens, covered, reading)) {
        covered.add(reading);
        admitted.push(reading);
      }
  }
  return admitted;
}

function counts({ aliases }: LinkerIndex, tokens: readonly Token[], covered: Covered, { alias, first }: Reading): boolean {
  const token = tokens[first];
  if (token === undefined) return false;
  const caution = aliases.caution(alias);
  if (caution === "lone" && !hasOwnCapitals(token)) return false;
  if (isBesideName(tokens, first, covered)) return true;
  if (caution === "lone") return announcesLanguage(wordBefore(tokens, first));
  return caution === "cased" && isWrittenAsName(token);
}

function wordBefore(tokens: readonly Token[], position: number): string {
  const token = tokens[position];
  return token === undefined || token.gap === "break" ? "" : (tokens[position - 1]?.key ?? "");
}

/** Whether the item before or after in the same list is already read as a skill or tool. */
function isBesideName(tokens: readonly Token[], position: number, covered: Covered): boolean {
  const isAnd = (i: number) => /^(?:et|ou|and|or)$/.test(tokens[i]?.key ?? "");
  const separates = (i: number) => tokens[i]?.gap === "list" || tokens[i]?.gap === "slash";
  const after = position + 1;
  if (separates(after) && covered.has(after)) return true;
  if (isAnd(after) && tokens[after]?.gap === "space" && covered.has(after + 1)) return true;
  if (separates(position) && covered.has(position - 1)) return true;
  return isAnd(position - 1) && tokens[position]?.gap === "space" && covered.has(position - 2);
}

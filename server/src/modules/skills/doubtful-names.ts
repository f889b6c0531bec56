import { announcesLanguage, hasOwnCapitals, isWrittenAsName } from "./ambiguity.ts";
import type { LinkerIndex } from "./linker.ts";
import { selectLongest, type Reading } from "./reading.ts";
import type { Token } from "./tokens.ts";

/** Names that are also everyday words count when written as names or beside another name of a list. */
export function admitDoubtful(
  index: LinkerIndex,
  tokens: readonly Token[],
  sure: readonly Reading[],
  doubtful: readonly Reading[],
): Reading[] {
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

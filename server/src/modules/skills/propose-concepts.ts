import type { Candidate, ConceptKind, LabelLanguage } from "./concept.ts";
import type { LinkOptions } from "./link-label.ts";
import type { Linker } from "./linker.ts";
import { sentenceWords } from "./sentence-words.ts";
import { tokenise } from "./tokens.ts";

/** A concept that a text may mean, named by its official address where it has one. */
export type Proposal = { uri: string; label: string; score: number };
export type ProposalOptions = {
  kind: "occupation" | "skill";
  lang?: LabelLanguage;
  /** Our own concepts and named technologies too (yes). */ builtIn?: boolean;
  /** Titles of ROME, and the crosswalk from them (yes). */ rome?: boolean;
  limit?: number;
};

const kindsOf = { occupation: ["occupation"], skill: ["skill", "tool"] } as const satisfies Record<string, readonly ConceptKind[]>;
// A title of ROME that France Travail matched with several occupations says less about each.
const leastCloseness = 0.6;
// Only whole names, as written or inflected, reach that.
const leastWhole = 0.9;
const mostShort = 4;
const longestName = 100;

/** The concepts that a whole text may mean, best first. A proposal only: a human confirms before it counts anywhere. */
export function proposeConcepts(linker: Linker, text: string, options: ProposalOptions): Proposal[] {
  const { kind, lang, builtIn = true, rome = true, limit = 10 } = options;
  const without = [...(rome ? [] : (["rome"] as const)), ...(builtIn ? [] : (["layer", "icon", "linguist"] as const))];
  const asked = {
    kinds: kindsOf[kind],
    whole: true,
    limit: limit * 3,
    ...(lang === undefined ? {} : { lang }),
    without,
  };
  const found = kind === "skill" ? readSkills(linker, text, asked) : linker.link(text, asked);
  const best = new Map<string, Proposal>();
  const take = (uri: string, label: string, score: number) => {
    const known = best.get(uri);
    if (known === undefined || known.score < score) best.set(uri, { uri, label: known?.label ?? label, score: round(score) });
  };
  for (const { id, score } of found) {
    const concept = linker.concept(id);
    if (concept === undefined) continue;
    const matches =
      concept.source === "rome" ? concept.related.filter(({ id: other, closeness }) => isMatch(linker, other, closeness, kind)) : [];
    if (matches.length === 0) take(concept.uri ?? id, labelOf(linker, id, lang), score);
    for (const match of matches) take(linker.concept(match.id)?.uri ?? match.id, labelOf(linker, match.id, lang), score * match.closeness);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.uri < b.uri ? -1 : 1)).slice(0, limit);
}

/** A name as it is typed, a sentence as what it means. */
function readSkills(linker: Linker, text: string, asked: LinkOptions): Candidate[] {
  const whole = text.length <= longestName ? linker.link(text, asked) : [];
  return isShort(text) || (whole[0]?.score ?? 0) >= leastWhole ? whole : linker.read(text, asked);
}

/** Whether a text is a few words without a pause, all of which say what. */
function isShort(text: string): boolean {
  const words = tokenise(text).filter(({ silent, glue }) => !silent && !glue);
  const telling = sentenceWords(text);
  return (
    words.length === telling.length && words.length <= mostShort && (telling.at(-1)?.place ?? 0) - (telling[0]?.place ?? 0) < words.length
  );
}

function isMatch(linker: Linker, id: string, closeness: number, kind: ProposalOptions["kind"]): boolean {
  if (closeness < leastCloseness || !id.startsWith("esco:")) return false;
  const concept = linker.concept(id);
  return concept !== undefined && (concept.kind === "occupation") === (kind === "occupation");
}

function labelOf(linker: Linker, id: string, lang: LabelLanguage | undefined): string {
  const labels = linker.concept(id)?.labels;
  return (lang === undefined ? null : labels?.[lang]) ?? labels?.fr ?? labels?.en ?? id;
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

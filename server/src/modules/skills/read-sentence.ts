import type { Candidate } from "./concept.ts";
import type { LinkOptions } from "./link-label.ts";
import type { Linker } from "./linker.ts";
import { tokenise, type Token } from "./tokens.ts";

const shortLabel = 4;
const longestPiece = 7;
const mostPieces = 40;
// A name that stands in the text is surer than what a piece of it resembles, and that surer than what the whole is about.
const ofNames = 0.97;
const ofPieces = 0.9;
const ofWhole = 0.6;
// A single word that is no name says little about the concepts that only contain it.
const ofLoneWord = 0.3;
const surelyNamed = 0.94;
const secondOpinion = 0.3;

// Words of vacancies that say how well or how long, not what.
const fillers = new Set(
  `skill skills ability abilities able capable knowledge understanding experience experienced experiences familiarity familiar
  proficiency proficient expertise expert strong solid excellent good great proven demonstrated deep hands-on working work basic advanced
  sound thorough fluent fluency year years plus preferred required must have has having who you your our we they their will be are is using
  use used such like e g etc including other related various new well highly very also least minimum degree similar equivalent relevant
  competence competences connaissance connaissances maitrise maitriser experience experiences expertise solide solides bonne bonnes bon bons
  excellente excellentes excellent avance avancee ans annee annees minimum souhaite souhaitee requis requise exige vous votre vos nous notre
  nos serez etes avez capacite capacites aptitude aptitudes sens niveau ideal idealement atout notamment type autre autres`.split(/\s+/),
);
const joints = new Set("and or et ou with avec as well but mais within through via by per".split(" "));

/** The concepts that a label or a whole sentence may name, best first: names in it, what its pieces resemble, what it is about. */
export function readSentence(linker: Linker, text: string, options: LinkOptions): Candidate[] {
  const tokens = tokenise(text).filter(({ silent }) => !silent);
  const pieces = cutPieces(tokens);
  const whole = linker.link(text, options);
  const isLabel = tokens.filter(({ glue }) => !glue).length <= shortLabel && pieces.length <= 1;
  if (isLabel && (whole[0]?.score ?? 0) >= ofPieces) return whole;
  const best = new Map<string, Candidate>();
  const take = (candidate: Candidate, share: number) => {
    const score = candidate.score * share;
    const known = best.get(candidate.id);
    if (known === undefined) best.set(candidate.id, { ...candidate, score });
    else
      best.set(candidate.id, { ...known, score: Math.min(1, Math.max(known.score, score) + secondOpinion * Math.min(known.score, score)) });
  };
  for (const candidate of whole) take(candidate, isLabel ? 1 : ofWhole);
  const { kinds, without = [] } = options;
  for (const { id, score, how } of linker.mentions(text, kinds === undefined ? {} : { kinds })) {
    const source = linker.concept(id)?.source;
    if (source !== undefined && !without.includes(source)) take({ id, score, how }, ofNames);
  }
  for (const piece of pieces.slice(0, mostPieces)) {
    const isLone = !piece.includes(" ");
    for (const candidate of linker.link(piece, options))
      take(candidate, isLone && candidate.score < surelyNamed ? ofPieces * ofLoneWord : ofPieces);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, options.limit ?? 10);
}

/** The stretches between commas, stops and joining words, without the words that say how well or how long. */
function cutPieces(tokens: readonly Token[]): string[] {
  const pieces: Token[][] = [];
  let piece: Token[] = [];
  const close = () => {
    while (piece.at(-1)?.glue) piece.pop();
    while (piece[0]?.glue) piece.shift();
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  for (const token of tokens) {
    if (token.gap === "break" || token.gap === "list" || joints.has(token.key)) close();
    if (joints.has(token.key) || fillers.has(token.key) || /^\d+$/.test(token.key)) continue;
    piece.push(token);
    if (piece.length >= longestPiece) close();
  }
  close();
  return [...new Set(pieces.map((words) => words.map(({ raw }) => raw).join(" ")))];
}

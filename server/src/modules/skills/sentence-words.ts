import { tokenise, type Token } from "./tokens.ts";

/** A word of a sentence that says what; `place` counts such words, and goes further where a comma or a stop stands between. */
export type SentenceWord = Token & { place: number };

const pause = 2;

// Words of vacancies that say how well, how long or for whom, not what.
const fillers = new Set(
  `skill skills ability abilities able capable knowledge understanding experience experienced experiences familiarity familiar
  proficiency proficient expertise expert strong solid excellent good great proven demonstrated deep hands-on working basic advanced
  sound thorough fluent fluency year years plus preferred required must have has having who you your our we they their will be are is using
  use used such like e g etc including other related various new well highly very also least minimum degree similar equivalent relevant
  as it that this from at if not should can may would what more most any all both each so do does there which when where than then these those
  position role job jobs candidate candidates successful responsible responsibility responsibilities opportunity ideally specifically person
  someone willing looking seek expected expect requirements requirement description bachelor master masters phd i he she his her its my
  and or with but within through via by per et ou avec mais
  competence competences connaissance connaissances maitrise maitriser expertise solide solides bonne bonnes bon bons
  excellente excellentes excellent avance avancee ans annee annees souhaite souhaitee requis requise exige vous votre vos nous notre
  nos serez etes avez capacite capacites aptitude aptitudes sens niveau ideal idealement atout notamment type autre autres`.split(/\s+/),
);
// What stands for a name that was taken out of a text: "<ORGANIZATION>".
const blank = /<[^<>]{1,40}>/g;

/** The words of a text that say what, in their order. */
export function sentenceWords(text: string): SentenceWord[] {
  const words: SentenceWord[] = [];
  let place = 0;
  for (const token of tokenise(text.replace(blank, (hidden) => " ".repeat(hidden.length)))) {
    if (token.silent) continue;
    if (token.gap === "break" || token.gap === "list") place += pause;
    if (token.glue || fillers.has(token.key) || /^\d+$/.test(token.key) || /^\p{Ll}$/u.test(token.raw)) continue;
    words.push({ ...token, place: place++ });
  }
  return words;
}

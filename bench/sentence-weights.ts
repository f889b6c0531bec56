import { existsSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../server/src/platform/seeded-random.ts";
import { readEscoConcepts } from "../server/src/modules/skills/index.ts";
import type { Concept } from "../server/src/modules/skills/concept.ts";
import { readSurroundings } from "../server/src/modules/skills/esco-surroundings.ts";
import { LinkerBuilder, linkerOf } from "../server/src/modules/skills/linker.ts";
import { SentenceRanker, sentenceFeatures, sentenceWeights as inUse } from "../server/src/modules/skills/rank-sentence.ts";
import { openSourceFolder } from "../server/src/modules/skills/source-folder.ts";
import { trainKnowledge, type Surroundings } from "../server/src/modules/skills/train-knowledge.ts";
import { dataFolder, readSkillSentences } from "./link-sets.ts";
import { descend, mark, takeOut, type Step, type Weights } from "./weights-from-esco.ts";

// Learns the weights of `rank-sentence.ts` from ESCO alone. Names are taken out as `link-weights.ts` does; so is all that is said of
// each third trade. Learnt from are the English sentences that describe these trades, right being the skills they need, and a few
// names of skills of one trade within such words, half of them names that were taken out. The rest, sentences of vacancies
// (HOUSE) among it, is only looked at; TECH not even that. `node bench/sentence-weights.ts`.
type Sentence = { text: string; right: readonly string[]; lang: "fr" | "en"; set: string };
type Example = { set: string; rows: Float64Array[]; right: number[]; all: number };

const random = seededRandom(7);
const mostOfASet = 900;
const mostCandidates = 150;
const learntFrom = new Set(["trades", "names en"]);
const folder = join(dataFolder, "taxonomy/esco");
if (!existsSync(folder)) console.log(`not run: no taxonomy/esco in ${dataFolder} (set JUMP_DATA)`);
else learn();

function learn(): void {
  const concepts = readEscoConcepts(folder);
  const surroundings = readSurroundings(openSourceFolder(folder));
  const { kept, asked } = takeOut(concepts);
  const trades = new Set(kept.filter(({ kind }, i) => kind === "occupation" && i % 3 === 0).map(({ id }) => id));
  const kinds = new Map(kept.map(({ id, kind }) => [id, kind]));
  const needed = Map.groupBy(
    surroundings.neighbours.filter(({ of, id }) => trades.has(of) && kinds.get(id) === "skill"),
    ({ of }) => of,
  );
  const skillsOf = new Map([...needed].map(([trade, list]) => [trade, list.map(({ id }) => id)]));
  const sentences = [
    ...ofTrades(skillsOf, surroundings.descriptions),
    ...ofNames(skillsOf, surroundings.descriptions, asked, new Map(kept.map((concept) => [concept.id, concept]))),
    ...asked.filter(({ set }) => set === "en skill").map(({ text, id }) => ({ text, right: [id], lang: "en" as const, set: "one name" })),
  ];
  const chosen = [...Map.groupBy(sentences, ({ set }) => set).values()].flatMap((list) => shuffled(list).slice(0, mostOfASet));
  const descriptions = new Map([...surroundings.descriptions].filter(([id]) => !trades.has(id)));
  const neighbours = surroundings.neighbours.filter(({ of }) => !trades.has(of));
  const official = readerOf(kept, { ...surroundings, descriptions, neighbours })(chosen);
  const vacancies = readerOf(concepts, surroundings)(readVacancies(concepts));
  const learning = official.filter(({ set }, i) => i % 2 === 0 && learntFrom.has(set));
  const learnt = descend(
    learning.flatMap((example) => stepsOf(example)),
    sentenceFeatures.length,
  );
  const unseen = [...official.filter((_, i) => i % 2 === 1), ...vacancies];
  report("learnt", learnt, unseen);
  report("in use", inUse, unseen);
}

/** Reads sentences with what is learnt from the given concepts. */
function readerOf(concepts: readonly Concept[], surroundings: Surroundings): (sentences: readonly Sentence[]) => Example[] {
  const builder = new LinkerBuilder();
  for (const concept of concepts) builder.add(concept);
  const index = builder.finish();
  const learnt = trainKnowledge(concepts, surroundings);
  linkerOf(index, () => learnt);
  const ranker = new SentenceRanker(index);
  const counts = (number: number) => index.concepts.kind(number) === "skill";
  return (sentences) =>
    sentences.map(({ text, right, lang, set }) => {
      const ranked = ranker.rank(text, { lang, counts }).slice(0, mostCandidates);
      const isRight = ranked.map(({ number }) => right.includes(index.concepts.ids[number] ?? ""));
      return { set, rows: ranked.map(({ figures }) => figures), right: [...isRight.keys()].filter((i) => isRight[i]), all: right.length };
    });
}

function readVacancies(concepts: readonly Concept[]): Sentence[] {
  const ids = new Map(concepts.filter(({ kind }) => kind === "skill").map(({ id, labels }) => [labels.en?.toLowerCase(), id]));
  return (readSkillSentences("house") ?? []).map(({ text, labels }) => ({
    text,
    right: labels.map((label) => ids.get(label.toLowerCase()) ?? label),
    lang: "en",
    set: "vacancies",
  }));
}

/** The sentences that describe a trade, without the trade itself, which they begin with. */
function ofTrades(skillsOf: ReadonlyMap<string, string[]>, descriptions: ReadonlyMap<string, string>): Sentence[] {
  return [...skillsOf].flatMap(([trade, right]) =>
    sentencesIn(descriptions.get(trade)).map((text) => ({
      text: text.replace(/^[A-Z][a-z -]+?s (?=[a-z]+ )/, ""),
      right,
      lang: "en" as const,
      set: "trades",
    })),
  );
}

/** One to four names of skills of one trade within words of a description; in French without these. */
function ofNames(
  skillsOf: ReadonlyMap<string, string[]>,
  descriptions: ReadonlyMap<string, string>,
  asked: readonly { text: string; id: string; set: string }[],
  concepts: ReadonlyMap<string, Concept>,
): Sentence[] {
  const carriers = [...skillsOf.keys()].flatMap((trade) => sentencesIn(descriptions.get(trade)));
  return (["en", "fr"] as const).flatMap((lang) => {
    const taken = new Map(asked.filter(({ set }) => set === `${lang} skill`).map(({ id, text }) => [id, text]));
    return [...skillsOf.values()].flatMap((skills) => {
      const others = skills.filter((id) => taken.has(id));
      const right = [...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(others)))].filter((id) => id !== undefined);
      if (right.length === 0) return [];
      const names = right.map((id) => (random() < 0.5 ? concepts.get(id)?.labels[lang] : null) ?? taken.get(id)!);
      const joined = names.join(random() < 0.5 ? ", " : lang === "en" ? " and " : " et ");
      const text = lang === "en" ? `${piece(pick(carriers), 6)} ${joined} ${piece(pick(carriers), 4)}` : joined;
      return [{ text, right, lang, set: `names ${lang}` }];
    });
  });
}

function sentencesIn(description: string | undefined): string[] {
  return (description ?? "").split(/(?<=[.;!?])\s+|\n/).filter((text) => text.split(" ").length >= 5);
}

/** A few words from somewhere in a text. */
function piece(text: string | undefined, most: number): string {
  const words = (text ?? "").replace(/[.,;]/g, "").split(" ");
  const start = Math.floor(random() * Math.max(1, words.length - most));
  return words.slice(start, start + Math.ceil(random() * most)).join(" ");
}

function pick<T>(list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Each name of a sentence is to be found by itself; of the many skills of a trade a sentence names some. */
function stepsOf({ set, rows, right }: Example): Step[] {
  if (right.length === 0) return [];
  if (set === "trades") return [{ rows, right }];
  return right.map((one) => {
    const left = rows.filter((_, i) => i === one || !right.includes(i));
    return { rows: left, right: [left.indexOf(rows[one]!)], times: 1 / right.length };
  });
}

function report(of: string, weights: Weights, examples: readonly Example[]): void {
  console.log(`${of.padEnd(8)} ${sentenceFeatures.map((name, i) => `${name} ${weights[i]!.toFixed(2)}`).join("   ")}`);
  for (const [set, list] of Map.groupBy(examples, (example) => example.set))
    console.log(`  ${set.padEnd(10)} RP@5 ${mean(list.map((example) => precisionAt5(example, weights))).toFixed(3)}, of ${list.length}`);
}

function precisionAt5({ rows, right, all }: Example, weights: Weights): number {
  const order = [...rows.keys()].sort((a, b) => mark(rows[b]!, weights) - mark(rows[a]!, weights)).slice(0, 5);
  return order.filter((i) => right.includes(i)).length / Math.min(5, all);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

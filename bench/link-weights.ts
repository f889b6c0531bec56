import { existsSync } from "node:fs";
import { join } from "node:path";
import { readEscoConcepts } from "../server/src/modules/skills/index.ts";
import type { Concept } from "../server/src/modules/skills/concept.ts";
import { readSurroundings } from "../server/src/modules/skills/esco-surroundings.ts";
import { LabelReader } from "../server/src/modules/skills/link-label.ts";
import { LinkerBuilder, linkerOf } from "../server/src/modules/skills/linker.ts";
import { genderForms } from "../server/src/modules/skills/gender.ts";
import { features, weights as inUse } from "../server/src/modules/skills/rank-names.ts";
import { openSourceFolder } from "../server/src/modules/skills/source-folder.ts";
import { tellingStems, trainKnowledge } from "../server/src/modules/skills/train-knowledge.ts";
import { dataFolder } from "./link-sets.ts";

// Learns the weights of `rank-names.ts` from ESCO alone: one name of each third concept is taken out, everything else is learnt
// without it, and the weights are those that best find the concept again, beside those in use. `node bench/link-weights.ts`.
type Asked = { text: string; id: string; set: string };
type Example = { right: number; rows: Float64Array[]; set: string };
type Weights = ArrayLike<number>;

const mostOfASet = 700;
const rounds = 30;
const folder = join(dataFolder, "taxonomy/esco");
if (!existsSync(folder)) console.log(`not run: no taxonomy/esco in ${dataFolder} (set JUMP_DATA)`);
else learn();

function learn(): void {
  const { kept, asked } = takeOut(readEscoConcepts(folder));
  const learnt = trainKnowledge(kept, readSurroundings(openSourceFolder(folder)));
  const builder = new LinkerBuilder();
  for (const concept of kept) builder.add(concept);
  const index = builder.finish();
  linkerOf(index, () => learnt);
  const reader = new LabelReader(index);
  const sets = Map.groupBy(asked, ({ set }) => set);
  const examples = [...sets.values()].flatMap((set) => set.slice(0, mostOfASet)).map((one) => exampleOf(one));
  const learning = examples.filter((_, i) => i % 2 === 0);
  const weights = descend(learning.filter(({ right }) => right !== -1));
  for (const [of, them] of Object.entries({ learnt: weights, "in use": inUse }))
    console.log(`${of.padEnd(8)} ${features.map((name, i) => `${name} ${them[i]!.toFixed(2)}`).join("   ")}`);
  for (const [set, list] of Map.groupBy(
    examples.filter((_, i) => i % 2 === 1),
    ({ set: name }) => name,
  )) {
    const first = (by: Weights) => list.filter((example) => example.right !== -1 && isFirst(example, by)).length / list.length;
    const shares = `${first(weights).toFixed(3)}, by those in use ${first(inUse).toFixed(3)}`;
    console.log(`${set.padEnd(16)} found again at the first place ${shares}, of ${list.length}`);
  }

  function exampleOf({ text, id, set }: Asked): Example {
    const kinds = set.endsWith("occupation") ? (["occupation"] as const) : (["skill"] as const);
    const candidates = reader.figures(text, kinds);
    return { set, right: candidates.findIndex((candidate) => candidate.id === id), rows: candidates.map(({ figures }) => figures) };
  }
}

/** The concepts with one name of each third taken out, however it was inflected, and those names with whose they were. */
function takeOut(concepts: readonly Concept[]): { kept: Concept[]; asked: Asked[] } {
  const key = (form: string) => tellingStems(form).join(" ");
  const owners = new Map<string, number>();
  for (const { labels, aliases } of concepts)
    for (const name of new Set(
      [labels.fr, labels.en, ...aliases.fr, ...aliases.en].flatMap((name) => (name === null ? [] : genderForms(name).map(key))),
    ))
      owners.set(name, (owners.get(name) ?? 0) + 1);
  const asked: Asked[] = [];
  const kept = concepts.map((concept, i) => {
    if (i % 3 !== 0) return concept;
    const language = i % 2 === 0 ? "fr" : "en";
    const forms = [concept.labels[language], ...concept.aliases[language]].flatMap((name) => (name === null ? [] : genderForms(name)));
    const byKey = new Map(forms.map((form) => [key(form), form]));
    const alone = [...byKey].filter(([name]) => name !== "" && owners.get(name) === 1);
    const taken = byKey.size < 2 ? undefined : alone[i % Math.max(1, alone.length)];
    if (taken === undefined) return concept;
    asked.push({ text: taken[1], id: concept.id, set: `${language} ${concept.kind}` });
    const stays = (name: string | null) => name !== null && !genderForms(name).some((form) => key(form) === taken[0]);
    const { labels, aliases } = concept;
    return {
      ...concept,
      labels: { fr: stays(labels.fr) ? labels.fr : null, en: stays(labels.en) ? labels.en : null },
      aliases: { fr: aliases.fr.filter(stays), en: aliases.en.filter(stays) },
    };
  });
  return { kept, asked };
}

/** Weights that make the right candidate the likeliest (softmax), by steps that shrink where the slope was steep. */
function descend(examples: readonly Example[]): Float64Array {
  const weights = new Float64Array(features.length);
  const steepness = new Float64Array(features.length).fill(1e-6);
  for (let round = 0; round < rounds; round++)
    for (const { right, rows } of examples) {
      const marks = rows.map((row) => mark(row, weights));
      const highest = Math.max(...marks);
      const odds = marks.map((one) => Math.exp(one - highest));
      const all = odds.reduce((sum, one) => sum + one, 0);
      const slope = new Float64Array(features.length);
      for (const [i, row] of rows.entries()) {
        const wrong = (i === right ? 1 : 0) - odds[i]! / all;
        for (let j = 0; j < slope.length; j++) slope[j]! += wrong * row[j]!;
      }
      for (let j = 0; j < slope.length; j++) {
        steepness[j]! += slope[j]! ** 2;
        weights[j]! += (0.5 * slope[j]!) / Math.sqrt(steepness[j]!);
      }
    }
  return weights;
}

function isFirst({ right, rows }: Example, weights: Weights): boolean {
  const marks = rows.map((row) => mark(row, weights));
  return marks.indexOf(Math.max(...marks)) === right;
}

function mark(row: Float64Array, weights: Weights): number {
  return row.reduce((sum, value, i) => sum + value * weights[i]!, 0);
}

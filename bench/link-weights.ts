import { existsSync } from "node:fs";
import { join } from "node:path";
import { readEscoConcepts } from "../server/src/modules/skills/index.ts";
import { readSurroundings } from "../server/src/modules/skills/esco-surroundings.ts";
import { LabelReader } from "../server/src/modules/skills/link-label.ts";
import { LinkerBuilder, linkerOf } from "../server/src/modules/skills/linker.ts";
import { features, weights as inUse } from "../server/src/modules/skills/rank-names.ts";
import { openSourceFolder } from "../server/src/modules/skills/source-folder.ts";
import { trainKnowledge } from "../server/src/modules/skills/train-knowledge.ts";
import { dataFolder } from "./link-sets.ts";
import { descend, mark, takeOut, type Asked, type Weights } from "./weights-from-esco.ts";

// Learns the weights of `rank-names.ts` from ESCO alone: one name of each third concept is taken out, everything else is learnt
// without it, and the weights are those that best find the concept again, beside those in use. `node bench/link-weights.ts`.
type Example = { right: number; rows: Float64Array[]; set: string };

const mostOfASet = 700;
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
  const weights = descend(
    learning.filter(({ right }) => right !== -1).map(({ right, rows }) => ({ rows, right: [right] })),
    features.length,
  );
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

function isFirst({ right, rows }: Example, weights: Weights): boolean {
  const marks = rows.map((row) => mark(row, weights));
  return marks.indexOf(Math.max(...marks)) === right;
}

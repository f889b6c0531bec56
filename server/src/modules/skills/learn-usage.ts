import type { Concept } from "./concept.ts";
import { asBytes, type Sections } from "./sections-file.ts";
import { quantise, tellingStems, type Surroundings } from "./train-knowledge.ts";

const whole = 0.3;

/**
 * What a classification says of the use of its concepts: for how many trades each is needed (half as much where it is optional), what
 * these trades are about, and the words that describe it. Rows follow the concepts; `vectors` has one of each, of `width` bytes.
 */
export function learnUsage(
  concepts: readonly Concept[],
  { descriptions, neighbours }: Surroundings,
  words: ReadonlyMap<string, number>,
  vectors: Int8Array,
  width: number,
): Sections {
  const rows = new Map(concepts.map(({ id }, row) => [id, row]));
  const uses = new Float32Array(concepts.length);
  const trades = new Float32Array(concepts.length * width);
  for (const { of, id, weight } of neighbours) {
    const [trade, skill] = [rows.get(of), rows.get(id)];
    if (trade === undefined || skill === undefined) continue;
    if (concepts[trade]!.kind !== "occupation" || concepts[skill]!.kind === "occupation") continue;
    const share = weight >= whole ? 1 : 0.5;
    uses[skill]! += share;
    const vector = vectors.subarray(trade * width, (trade + 1) * width);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let d = 0; d < width; d++) trades[skill * width + d]! += (share * vector[d]!) / length;
  }
  const starts = new Int32Array(concepts.length + 1);
  const described: number[] = [];
  for (const [row, { id }] of concepts.entries()) {
    const numbers = new Set(tellingStems(descriptions.get(id) ?? "").map((stem) => words.get(stem) ?? -1));
    described.push(...[...numbers].filter((number) => number !== -1).sort((a, b) => a - b));
    starts[row + 1] = described.length;
  }
  return new Map([
    ["knowledge.uses", asBytes(uses)],
    ["knowledge.trades", asBytes(quantise(trades, width).values)],
    ["knowledge.describedStarts", asBytes(starts)],
    ["knowledge.describedWords", asBytes(Int32Array.from(described))],
  ]);
}

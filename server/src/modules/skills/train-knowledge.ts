import type { Concept } from "./concept.ts";
import { genderForms } from "./gender.ts";
import { learnUsage } from "./learn-usage.ts";
import { asBytes, linesToBytes, type Sections } from "./sections-file.ts";
import { tokenise } from "./tokens.ts";
import { multiply, truncatedSvd, type SparseRows } from "./truncated-svd.ts";
import { learnSubstitutes } from "./word-substitutes.ts";

/** What a classification says beyond names: descriptions by concept, and other concepts or groups that say something about one. */
export type Surroundings = {
  descriptions: ReadonlyMap<string, string>;
  neighbours: readonly { of: string; id: string; weight: number }[];
  groupNames: ReadonlyMap<string, string>;
};

const dimensions = 128;
const rounds = 2;
const labelWeight = { fr: 2, en: 1 };
const descriptionWeight = 0.5;
const mostNames = 6;
const longestName = 9;

/**
 * Learns from a classification alone what its words mean: a vector for each word and each concept (the strongest directions of
 * its words by concepts, weighted by rarity), French and English in one space through the concepts they share, and which word
 * stands for which. No chance, no network: the same files give the same bytes. About 25 seconds for ESCO.
 */
export function trainKnowledge(concepts: readonly Concept[], surroundings: Surroundings): Sections {
  const words = new Map<string, number>();
  const { matrix, idf } = weigh(readDocuments(concepts, surroundings, words), words.size);
  const { directions, strengths } = truncatedSvd(matrix, dimensions, rounds);
  const width = directions.length / words.size;
  const terms = quantise(directions, width);
  const vectors = quantise(multiply(matrix, directions, width), width).values;
  const substitutes = learnSubstitutes(
    concepts.map((concept) => namesAsNumbers(concept, words)),
    words.size,
  );
  return new Map<string, Uint8Array>([
    ["knowledge.words", linesToBytes([...words.keys()])],
    ["knowledge.rarity", asBytes(idf)],
    ["knowledge.strengths", asBytes(Float32Array.from(strengths))],
    ["knowledge.wordVectors", asBytes(terms.values)],
    ["knowledge.wordScales", asBytes(terms.scales)],
    ["knowledge.concepts", linesToBytes(concepts.map(({ id }) => id))],
    ["knowledge.conceptVectors", asBytes(vectors)],
    ["knowledge.substituteStarts", asBytes(substitutes.starts)],
    ["knowledge.substituteWords", asBytes(substitutes.targets)],
    ["knowledge.substituteOdds", asBytes(substitutes.odds)],
    ...learnUsage(concepts, surroundings, words, vectors, width),
  ]);
}

/** The stems of a text that tell something, in their order. */
export function tellingStems(text: string): string[] {
  return tokenise(text)
    .filter(({ silent, glue }) => !silent && !glue)
    .map(({ stem }) => stem);
}

/** A vector a row as bytes, each row with its own scale: the largest of its values becomes 127. */
export function quantise(rows: Float32Array, width: number): { values: Int8Array; scales: Float32Array } {
  const values = new Int8Array(rows.length);
  const scales = new Float32Array(width === 0 ? 0 : rows.length / width);
  for (let row = 0; row < scales.length; row++) {
    let largest = 0;
    for (let d = 0; d < width; d++) largest = Math.max(largest, Math.abs(rows[row * width + d]!));
    scales[row] = largest / 127;
    if (largest > 0) for (let d = 0; d < width; d++) values[row * width + d] = Math.round((rows[row * width + d]! / largest) * 127);
  }
  return { values, scales };
}

/** One bag of words a concept: its names, what describes it and the names of what surrounds it. */
function readDocuments(concepts: readonly Concept[], surroundings: Surroundings, words: Map<string, number>): Map<number, number>[] {
  const numberOf = new Map(concepts.map(({ id }, i) => [id, i]));
  const documents = concepts.map(() => new Map<number, number>());
  const add = (document: Map<number, number>, text: string | null | undefined, weight: number) => {
    if (!text) return;
    for (const stem of new Set(tellingStems(text))) {
      let word = words.get(stem);
      if (word === undefined) words.set(stem, (word = words.size));
      document.set(word, (document.get(word) ?? 0) + weight);
    }
  };
  for (const [i, { id, labels, aliases }] of concepts.entries()) {
    const document = documents[i]!;
    for (const language of ["en", "fr"] as const) {
      add(document, labels[language], labelWeight[language]);
      for (const alias of aliases[language]) add(document, alias, labelWeight[language]);
    }
    add(document, surroundings.descriptions.get(id), descriptionWeight);
  }
  for (const { of, id, weight } of surroundings.neighbours) {
    const document = documents[numberOf.get(of) ?? -1];
    if (document === undefined) continue;
    const neighbour = concepts[numberOf.get(id) ?? -1];
    if (neighbour === undefined) add(document, surroundings.groupNames.get(id), weight);
    else for (const language of ["en", "fr"] as const) add(document, neighbour.labels[language], weight);
  }
  return documents;
}

/** Rows of length 1: the logarithm of each weight times the rarity of the word. */
function weigh(documents: readonly Map<number, number>[], words: number): { matrix: SparseRows; idf: Float32Array } {
  const holders = new Int32Array(words);
  for (const document of documents) for (const word of document.keys()) holders[word]!++;
  const idf = Float32Array.from(holders, (count) => Math.log((1 + documents.length) / (1 + count)) + 1);
  const starts = new Int32Array(documents.length + 1);
  for (const [i, document] of documents.entries()) starts[i + 1] = starts[i]! + document.size;
  const columns = new Int32Array(starts[documents.length]!);
  const values = new Float32Array(columns.length);
  for (const [i, document] of documents.entries()) {
    const sorted = [...document].sort(([a], [b]) => a - b);
    const weights = sorted.map(([word, weight]) => Math.log1p(weight) * idf[word]!);
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    for (const [j, [word]] of sorted.entries()) {
      columns[starts[i]! + j] = word;
      values[starts[i]! + j] = weights[j]! / length;
    }
  }
  return { matrix: { rows: documents.length, width: words, starts, columns, values }, idf };
}

/** The first names of a concept in each language, each once however it is inflected. */
function namesAsNumbers({ labels, aliases }: Concept, words: ReadonlyMap<string, number>): Int32Array[] {
  return (["fr", "en"] as const).flatMap((language) => {
    const names = new Map<string, Int32Array>();
    for (const name of [labels[language], ...aliases[language]])
      for (const form of name === null ? [] : genderForms(name)) {
        const stems = [...new Set(tellingStems(form))];
        const key = stems.toSorted().join(" ");
        if (stems.length === 0 || stems.length > longestName || names.size >= mostNames || names.has(key)) continue;
        names.set(
          key,
          Int32Array.from(stems, (stem) => words.get(stem) ?? 0),
        );
      }
    return [...names.values()];
  });
}

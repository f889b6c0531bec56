import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { csvRecords } from "../server/src/modules/skills/csv.ts";

/** Where the public files of others lie: `JUMP_DATA`, or the folder beside the project. */
export const dataFolder = process.env.JUMP_DATA ?? fileURLToPath(new URL("../../shared/data", import.meta.url));

/** A text to read, and the addresses of the concepts that count as right. */
export type Query = { text: string; right: ReadonlySet<string> };

/** French job titles with the ESCO occupations that ROME's authors matched them with (MELO, Avature, MIT); null when absent. */
export function readMelo(): Query[] | null {
  const folder = join(dataFolder, "quality/melo/fra_q_fr_c_fr");
  if (!existsSync(folder)) return null;
  const rows = (name: string) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
  const concept = new Map(rows("concept_mapping.tsv.gz").map(([element = "", uri = ""]) => [element, uri]));
  const annotations = Map.groupBy(rows("annotations.tsv.gz"), ([query = ""]) => query);
  return rows("queries.tsv.gz")
    .map(([id = "", text = ""]) => ({
      text,
      right: new Set((annotations.get(id) ?? []).map(([, , element = ""]) => concept.get(element) ?? "")),
    }))
    .filter(({ right }) => right.size > 0);
}

/** One line of MELO's published summaries: the best of a metric for a data set, and whose it is; null when absent. */
export function bestPublished(set: string, metric: string): { value: number; by: string } | null {
  const file = join(dataFolder, "quality/melo/published_summaries.tsv");
  if (!existsSync(file)) return null;
  let best: { value: number; by: string } | null = null;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const cells = line.split("\t");
    const at = cells.indexOf(metric);
    if (cells[1] !== set || at === -1) continue;
    const value = Number(cells[at + 1]);
    if (best === null || value > best.value) best = { value, by: cells[0] ?? "" };
  }
  return best;
}

/** English sentences of vacancies with the ESCO labels a reader found in them; sentences without any are left out. */
export function readSkillSentences(set: "house" | "tech"): { text: string; labels: string[] }[] | null {
  const file = join(dataFolder, `quality/skill-extraction-en/${set}_validation_annotations.csv`);
  if (!existsSync(file)) return null;
  const labels = new Map<string, Set<string>>();
  for (const { sentence, label } of csvRecords(readFileSync(file, "utf8"), ["sentence", "label"])) {
    const known = labels.get(sentence) ?? new Set();
    labels.set(sentence, known);
    if (label !== "LABEL NOT PRESENT" && label !== "UNDERSPECIFIED" && label !== "") known.add(label);
  }
  return [...labels].filter(([, found]) => found.size > 0).map(([text, found]) => ({ text, labels: [...found] }));
}

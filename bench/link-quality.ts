import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinker, proposeConcepts, readBuiltInConcepts, type Linker } from "../server/src/modules/skills/index.ts";
import { bestPublished, dataFolder, readMelo, readSkillSentences } from "./link-sets.ts";
import { measuredLinker } from "./link-measured.ts";

/** A figure of ours, the limit it is held against, and what others published for the same. */
export type Figure = { name: string; value: number; atLeast?: number; atMost?: number; published?: { value: number; by: string } };
/** The figures of one measurement; `notRun` says why there are none. */
export type Measurement = { title: string; figures: Figure[]; notRun?: string };

/**
 * French job titles read as ESCO occupations as `npm run link -- --no-rome` reads them. A concept found is found in every language
 * it has names in: the same answers stand beside what others published for French titles and English names only.
 */
export function measureMelo(): Measurement[] {
  const queries = readMelo();
  const linker = measuredLinker();
  const title = "MELO, French titles";
  if (queries === null || linker === null) return [{ title, figures: [], notRun: absent }];
  const ranks = queries.map(({ text, right }) =>
    proposeConcepts(linker, text, { kind: "occupation", lang: "fr", rome: false }).findIndex(({ uri }) => right.has(uri)),
  );
  return [
    { title: `${title} → French occupations, without ROME (${ranks.length})`, figures: meloFigures(ranks, "fra_q_fr_c_fr", 0.83) },
    { title: `${title} → English occupations, without ROME (${ranks.length})`, figures: meloFigures(ranks, "fra_q_fr_c_en", 0.8) },
  ];
}

/** English sentences of vacancies read as ESCO skills: the share of the right ones among the first 5 (RP@5), on the validation halves. */
export function measureSkillSets(): Measurement[] {
  const linker = measuredLinker();
  return (["house", "tech"] as const).map((set) => {
    const title = `Skills in English vacancies, ${set.toUpperCase()} validation`;
    const sentences = readSkillSentences(set);
    if (sentences === null || linker === null) return { title, figures: [], notRun: absent };
    const addresses = addressesByLabel(linker);
    const all = sentences.map(({ text, labels }) => ({ text, right: new Set(labels.map((label) => addresses.get(label.toLowerCase()))) }));
    const share = (esco: boolean) => mean(all.map(({ text, right }) => precisionAt5(linker, text, right, esco)));
    return {
      title: `${title} (${sentences.length} sentences)`,
      figures: [
        { name: "RP@5, ESCO alone", value: share(true), published: { value: set === "house" ? 0.41 : 0.49, by: "our prototype" } },
        { name: "RP@5, our layer first", value: share(false) },
      ],
    };
  });
}

/** Whether the first suggestion is the wanted one, for the skills freelancers name most, typed as people type. */
export function measureCommonSkills(): Measurement {
  const file = join(import.meta.dirname, "common-skills.json");
  const list = JSON.parse(readFileSync(file, "utf8")) as { text: string; lang: "fr" | "en"; expected: string[] }[];
  const builtIn = createLinker(readBuiltInConcepts());
  const imported = measuredLinker();
  const accuracy = (linker: Linker) => {
    const options = { kinds: ["skill", "tool"] as const, limit: 1 };
    return mean(list.map(({ text, lang, expected }) => (expected.includes(linker.link(text, { ...options, lang })[0]?.id ?? "") ? 1 : 0)));
  };
  return {
    title: `Common freelance skills, first suggestion (${list.length})`,
    figures: [
      { name: "right, built-in concepts", value: accuracy(builtIn), atLeast: 0.98 },
      ...(imported === null ? [] : [{ name: "right, with ESCO", value: accuracy(imported), atLeast: 0.98 }]),
    ],
  };
}

/** How long one text takes against every concept there is: by the clock, and of the processor, which a busy machine does not lengthen as much. */
export function measureQueryTime(): Measurement {
  const title = "Time a text takes";
  const queries = readMelo();
  const linker = measuredLinker();
  if (queries === null || linker === null) return { title, figures: [], notRun: absent };
  const read = (text: string) => linker.link(text, { lang: "fr", limit: 10 });
  // The first ones compile the code and build what only misspelt words need.
  for (const { text } of queries.slice(0, 200)) read(text);
  const times = queries.map(({ text }) => {
    const [began, used] = [performance.now(), process.cpuUsage()];
    read(text);
    const { user, system } = process.cpuUsage(used);
    return { clock: performance.now() - began, processor: (user + system) / 1000 };
  });
  const at = (which: "clock" | "processor", share: number) =>
    times.map((time) => time[which]).toSorted((a, b) => a - b)[Math.floor(share * times.length)] ?? 0;
  return {
    title: `${title} (${linker.size} concepts)`,
    figures: [
      { name: "ms, half under", value: at("clock", 0.5) },
      { name: "ms, 95 % under", value: at("clock", 0.95) },
      { name: "ms of processor, 95 % under", value: at("processor", 0.95), atMost: 25 },
    ],
  };
}

const absent = existsSync(dataFolder)
  ? `no taxonomy/esco or quality in ${dataFolder}`
  : `no public sets in ${dataFolder} (set JUMP_DATA to the folder that holds taxonomy/esco and quality)`;

function meloFigures(ranks: readonly number[], set: string, target: number): Figure[] {
  const within = (depth: number) => mean(ranks.map((rank) => (rank !== -1 && rank < depth ? 1 : 0)));
  const figure = (name: string, metric: string, value: number, atLeast?: number): Figure => {
    const published = bestPublished(set, metric);
    return { name, value, ...(atLeast === undefined ? {} : { atLeast }), ...(published === null ? {} : { published }) };
  };
  return [
    figure("hit@1", "success_1", within(1), target),
    figure("hit@5", "success_5", within(5)),
    figure("hit@10", "success_10", within(10)),
    figure("reciprocal rank", "recip_rank", mean(ranks.map((rank) => (rank === -1 ? 0 : 1 / (rank + 1))))),
  ];
}

function precisionAt5(linker: Linker, text: string, right: ReadonlySet<string | undefined>, esco: boolean): number {
  const found = proposeConcepts(linker, text, { kind: "skill", lang: "en", rome: false, builtIn: !esco, limit: 5 });
  return found.filter(({ uri }) => right.has(uri)).length / Math.min(5, right.size);
}

function addressesByLabel(linker: Linker): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const id of linker.ids) {
    const concept = linker.concept(id);
    if (concept?.source === "esco" && concept.kind !== "occupation" && concept.labels.en !== null && concept.uri !== null)
      addresses.set(concept.labels.en.toLowerCase(), concept.uri);
  }
  return addresses;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

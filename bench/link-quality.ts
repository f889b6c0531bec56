import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinker, readBuiltInConcepts, readEscoConcepts, type Linker } from "../server/src/modules/skills/index.ts";
import { bestPublished, dataFolder, readMelo, readSkillSentences, type Query } from "./link-sets.ts";

/** A figure of ours, the limit it is held against, and what others published for the same. */
export type Figure = { name: string; value: number; atLeast?: number; atMost?: number; published?: { value: number; by: string } };
/** The figures of one measurement; `notRun` says why there are none. */
export type Measurement = { title: string; figures: Figure[]; notRun?: string };

/** French job titles read as ESCO occupations without ROME, and, by the names in the other language, as English concepts. */
export function measureMelo(): Measurement[] {
  const queries = readMelo();
  const linker = officialLinker();
  return [
    ["MELO, French titles → French occupations", "fra_q_fr_c_fr", 0.83],
    ["MELO, French titles → English occupations", "fra_q_fr_c_en", 0.8],
  ].map(([title, set, target]) => {
    if (queries === null || linker === null) return { title: String(title), figures: [], notRun: absent };
    const ranks = queries.map((query) => rankOf(linker, query, ["occupation"]));
    const figure = (name: string, metric: string, value: number, atLeast?: number): Figure => {
      const published = bestPublished(String(set), metric);
      return { name, value, ...(atLeast === undefined ? {} : { atLeast }), ...(published === null ? {} : { published }) };
    };
    const within = (depth: number) => ranks.filter((rank) => rank !== -1 && rank < depth).length / ranks.length;
    const reciprocal = ranks.reduce((sum, rank) => sum + (rank === -1 ? 0 : 1 / (rank + 1)), 0) / ranks.length;
    return {
      title: `${title} (${ranks.length})`,
      figures: [
        figure("hit@1", "success_1", within(1), Number(target)),
        figure("hit@5", "success_5", within(5)),
        figure("hit@10", "success_10", within(10)),
        figure("reciprocal rank", "recip_rank", reciprocal),
      ],
    };
  });
}

/** English sentences of vacancies read as ESCO skills: the share of right ones among the first 5 (RP@5), on the validation halves. */
export function measureSkillSets(): Measurement[] {
  return (["house", "tech"] as const).map((set) => {
    const title = `Skills in English vacancies, ${set.toUpperCase()} validation`;
    const sentences = readSkillSentences(set);
    const linker = officialLinker();
    if (sentences === null || linker === null) return { title, figures: [], notRun: absent };
    return { title: `${title} (${sentences.length})`, figures: [] };
  });
}

/** Whether the first suggestion is the wanted one, for the skills freelancers name most, typed as people type. */
export function measureCommonSkills(): Measurement {
  const title = "Common freelance skills, first suggestion";
  const file = join(import.meta.dirname, "common-skills.json");
  if (!existsSync(file)) return { title, figures: [], notRun: "no list" };
  const list = JSON.parse(readFileSync(file, "utf8")) as { text: string; lang: "fr" | "en"; id: string }[];
  const linker = createLinker(readBuiltInConcepts());
  const right = list.filter(({ text, lang, id }) => linker.link(text, { lang, limit: 1 })[0]?.id === id);
  return { title: `${title} (${list.length})`, figures: [{ name: "accuracy", value: right.length / list.length, atLeast: 0.98 }] };
}

/** How long one text takes against every concept there is, in milliseconds. */
export function measureQueryTime(): Measurement {
  const title = "Time a text takes";
  const queries = readMelo();
  const linker = officialLinker();
  if (queries === null || linker === null) return { title, figures: [], notRun: absent };
  const times = queries.map((query) => {
    const began = performance.now();
    rankOf(linker, query, undefined);
    return performance.now() - began;
  });
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)] ?? 0;
  return {
    title: `${title} (${linker.size} concepts)`,
    figures: [
      { name: "ms, half under", value: at(0.5) },
      { name: "ms, 95 % under", value: at(0.95), atMost: 25 },
    ],
  };
}

const absent = `no public sets in ${dataFolder} (set JUMP_DATA to the folder that holds taxonomy/esco and quality)`;

function rankOf(linker: Linker, { text, right }: Query, kinds: readonly ["occupation"] | undefined): number {
  const found = linker.link(text, { ...(kinds === undefined ? {} : { kinds }), lang: "fr", limit: 10 });
  return found.findIndex(({ id }) => right.has(linker.concept(id)?.uri ?? ""));
}

let official: Linker | null | undefined;

function officialLinker(): Linker | null {
  const folder = join(dataFolder, "taxonomy/esco");
  official ??= existsSync(folder) ? createLinker(readEscoConcepts(folder)) : null;
  return official;
}

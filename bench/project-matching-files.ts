import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
const id = z.union([z.string(), z.number()]).transform(String);
const profileRow = z.object({
  profile_id: id,
  language: z.string(),
  headline: text,
  description: text,
  skills: texts,
  soft_skills: texts,
  experiences: z
    .array(z.object({ title: text, description: text, skills: texts }))
    .nullish()
    .transform((value) => value ?? []),
});

export type Profile = z.infer<typeof profileRow>;
/** A query or a brief, with the score of each profile. */
export type Wish = { id: string; text: string; scores: ReadonlyMap<string, number> };
export type ProjectMatching = { profiles: Profile[]; queries: Wish[]; briefs: Wish[] };

/** Reads the five tables of the public task from a folder (format: `project-matching-sample/README.md`); throws a sentence that names what is wrong. */
export function readProjectMatching(folder: string): ProjectMatching {
  const profiles = rows(folder, "profiles", profileRow);
  const queries = rows(folder, "queries", z.object({ query_id: id, value: text }));
  const briefs = rows(folder, "briefs", z.object({ brief_id: id, title: text, description: text }));
  const score = { profile_id: id, score: z.number() };
  const queryScores = rows(folder, "query_scores", z.object({ query_id: id, ...score }));
  const briefScores = rows(folder, "brief_scores", z.object({ brief_id: id, ...score }));
  const ofQuery = scoresBy(queryScores.map((row) => ({ ...row, wish: row.query_id })));
  const ofBrief = scoresBy(briefScores.map((row) => ({ ...row, wish: row.brief_id })));
  return {
    profiles,
    queries: queries.map((row) => ({ id: row.query_id, text: row.value, scores: ofQuery.get(row.query_id) ?? new Map() })),
    briefs: briefs.map((row) => ({
      id: row.brief_id,
      text: `${row.title}\n\n${row.description}`,
      scores: ofBrief.get(row.brief_id) ?? new Map(),
    })),
  };
}

function rows<T>(folder: string, table: string, schema: z.ZodType<T>): T[] {
  const names = ["jsonl", "json", "jsonl.gz"].flatMap((ending) => [`${table}.${ending}`, `${table}/test.${ending}`]);
  const file = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${folder} has none of ${names.join(", ")}.`);
  const bytes = readFileSync(file);
  const content = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").trim();
  const raw: unknown[] = content.startsWith("[")
    ? (JSON.parse(content) as unknown[])
    : content.split("\n").map((line) => JSON.parse(line) as unknown);
  return raw.map((row, at) => {
    const parsed = schema.safeParse(row);
    if (!parsed.success)
      throw new Error(`${file}, row ${at + 1}: ${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}`);
    return parsed.data;
  });
}

function scoresBy(scored: readonly { wish: string; profile_id: string; score: number }[]): Map<string, Map<string, number>> {
  const by = new Map<string, Map<string, number>>();
  for (const { wish, profile_id: profile, score } of scored) {
    const known = by.get(wish) ?? new Map<string, number>();
    by.set(wish, known.set(profile, score));
  }
  return by;
}

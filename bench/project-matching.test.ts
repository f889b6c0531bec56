import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readProjectMatching } from "./project-matching-files.ts";
import { measureProjectMatching } from "./project-matching.ts";

const sample = join(import.meta.dirname, "project-matching-sample");

it("reads the tables of the public task and the score of each pair", () => {
  const { profiles, queries, briefs } = readProjectMatching(sample);
  expect(profiles.map(({ language }) => language)).toEqual(["en", "en", "en", "fr", "fr"]);
  expect(queries.map(({ text, scores }) => [text, scores.size])).toEqual([
    ["React developer", 5],
    ["payroll manager Silae", 5],
  ]);
  expect(briefs[0]?.scores.get("p4")).toBe(0.9);
});

it("puts the right profiles of the sample first, in each language and over all", () => {
  const measured = measureProjectMatching(sample);
  expect(measured.map(({ title }) => title.split(", ").slice(1).join(", "))).toEqual([
    "briefs → profiles, en (3)",
    "queries → profiles, en (3)",
    "briefs → profiles, fr (2)",
    "queries → profiles, fr (2)",
    "briefs → profiles, all (5)",
    "queries → profiles, all (5)",
  ]);
  for (const { title, figures } of measured) expect([title, figures[0]?.value]).toEqual([title, 1]);
});

it("says which file is missing or which row is wrong, and that it did not run without a folder", () => {
  expect(measureProjectMatching(undefined)[0]?.notRun).toMatch("--project-matching");
  const folder = mkdtempSync(join(tmpdir(), "project-matching-"));
  try {
    expect(() => readProjectMatching(folder)).toThrow("profiles.jsonl");
    cpSync(sample, folder, { recursive: true });
    writeFileSync(join(folder, "brief_scores.jsonl"), '{"brief_id": "b1", "profile_id": "p1", "score": "high"}\n');
    expect(() => readProjectMatching(folder)).toThrow("row 1: score");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

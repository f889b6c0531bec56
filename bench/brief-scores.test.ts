import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BriefCriteria } from "@jump/contract/brief.ts";
import { addTallies, fold, precision, recall, scoreBrief } from "./brief-scores.ts";

const folder = join(import.meta.dirname, "briefs");
const briefs = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
const plain = (name: string) => fold(name);

it("has a test set of the agreed shape, some of it held out", () => {
  expect(briefs.length).toBeGreaterThanOrEqual(60);
  expect(briefs.filter(({ split }) => split === "held-out").length).toBeGreaterThanOrEqual(31);
  expect(new Set(briefs.map(({ trade }) => trade)).size).toBeGreaterThanOrEqual(16);
  for (const { expected, text, id } of briefs) {
    expect(BriefCriteria.safeParse(expected).error, id).toBeUndefined();
    expect(text.split(/\s+/).length, id).toBeGreaterThanOrEqual(40);
  }
});

it("finds a proposal equal to the expectation right everywhere", () => {
  for (const { expected } of briefs)
    for (const [field, { wrong, missed }] of Object.entries(scoreBrief(expected, expected, plain)))
      expect([field, wrong, missed]).toEqual([field, 0, 0]);
});

it("counts a wrong value as both wrong and missed, and a default as no proposal", () => {
  const [{ expected }] = briefs;
  const other = { ...expected, must_skills: ["Haskell"], min_years: null, headcount: 9 };
  const wanted = { ...expected, must_skills: ["React", "haskell"], min_years: 5, headcount: 2 };
  const tallies = scoreBrief(wanted, other, plain);
  expect(tallies["must_skills"]).toEqual({ right: 1, wrong: 0, missed: 1 });
  expect(tallies["min_years"]).toEqual({ right: 0, wrong: 0, missed: 1 });
  expect(tallies["headcount"]).toEqual({ right: 0, wrong: 1, missed: 1 });
});

it("adds counts over briefs before dividing", () => {
  const sum = addTallies([{ x: { right: 1, wrong: 0, missed: 1 } }, { x: { right: 2, wrong: 1, missed: 0 } }])["x"];
  expect(sum && [precision(sum), recall(sum)]).toEqual([0.75, 0.75]);
  expect(precision({ right: 0, wrong: 0, missed: 2 })).toBeNull();
});

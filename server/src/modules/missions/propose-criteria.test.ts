import { parseBrief } from "#modules/briefs";
import { loadGazetteer } from "#modules/places";
import { createLinker, readBuiltInConcepts } from "#modules/skills";
import { expect, test } from "vitest";
import { proposeCriteria } from "./propose-criteria.ts";

const options = {
  writtenOn: Temporal.PlainDate.from("2026-12-01"),
  linker: createLinker(readBuiltInConcepts()),
  gazetteer: loadGazetteer(),
};
const propose = (text: string) => proposeCriteria(parseBrief(text, options), text);

test("a choice of which fewer than two can be ranked by is told by its names, and the words of the next one are its own", () => {
  const { criteria, evidence, unknown_names } = propose("Consultant. Outils : Kwizbot ou Terraform. Langages : Java ou Kotlin.");
  expect(criteria.any_of).toEqual([["java", "kotlin"]]);
  expect(unknown_names).toEqual(expect.arrayContaining(["Kwizbot", "Terraform"]));
  expect(evidence.filter(({ field }) => field.startsWith("any_of"))).toMatchObject([{ field: "any_of.0", words: "Java ou Kotlin" }]);
});

import { describe, expect, it } from "vitest";
import { findMinYears, findSeniority } from "./brief-seniority.ts";
import { pickFound } from "./brief-text.ts";
import { prepareText } from "./prepare-text.ts";

const read = (words: string) => prepareText(words, Temporal.PlainDate.from("2026-11-25"));

describe("seniority", () => {
  it.each([
    ["dev front senior", "senior"],
    ["Data engineer confirmé", "confirmed"],
    ["consultante confirmée", "confirmed"],
    ["Expert attendu (pas de junior)", "senior"],
    ["Tech Lead", "lead"],
    ["Cloud FinOps lead", "lead"],
    ["Lead developer", "lead"],
    ["Junior OK si motivé !", "junior"],
    ["mid-level designer", "confirmed"],
    ["5 ans de React dont 2 en lead", "lead"],
  ])("reads “%s” as %s", (words, level) => {
    expect(pickFound(findSeniority(read(words)))?.value).toBe(level);
  });

  it.each([
    "cabinet d'expert-comptable",
    "no juniors please",
    "10 ans d’expérience",
    "encadrer des juniors",
    "work with senior stakeholders",
    "lead generation",
    "résidence seniors",
    "expertise Excel",
  ])("infers none from “%s”", (words) => {
    expect(findSeniority(read(words))).toEqual([]);
  });
});

describe("years of experience", () => {
  it.each([
    ["5 ans d'XP mini", 5],
    ["3 ans d'expérience minimum en cabinet", 3],
    ["6+ years of commercial experience", 6],
    ["At least 7 yrs exp.", 7],
    ["Minimum 10 ans d'expérience", 10],
    ["Expérience : min 4 ans", 4],
    ["3 à 5 ans d'expérience", 3],
    ["min 5 ans en tant que PO", 5],
    ["hybrid. Min. 10 years.", 10],
    ["8 years experience", 8],
    ["entre 3 et 5 ans d'expérience", 3],
    ["No junior please, 6 ans min.", 6],
    ["someone with at least 4 yrs", 4],
    ["5+ years in agency", 5],
    ["10 ans d'expérience dont 3 en management", 10],
  ])("reads “%s” as %i", (words, years) => {
    expect(findMinYears(read(words))?.value).toBe(years);
  });

  it("counts the years of a skill that the title names", () => {
    expect(findMinYears(read("5 ans de React dont 2 en lead"), "Développeur React")?.value).toBe(5);
    expect(findMinYears(read("5 ans de React dont 2 en lead"), "Développeur web")).toBeUndefined();
  });

  it.each([
    "5 ans de React",
    "Durée : minimum 2 ans",
    "Forte de 20 ans d'expérience, notre agence grandit",
    "mission de 2 ans",
    "moins de 35 ans de préférence",
  ])("takes none from “%s”", (words) => {
    expect(findMinYears(read(words))).toBeUndefined();
  });
});

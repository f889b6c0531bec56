import { expect, it } from "vitest";
import { findHeadcount } from "./brief-headcount.ts";
import { prepareText } from "./prepare-text.ts";

function headcountOf(words: string, trade: string): number | undefined {
  const text = prepareText(words, Temporal.PlainDate.from("2026-11-25"));
  return findHeadcount(text, words.includes(trade) ? [words.indexOf(trade)] : [])?.value;
}

it.each([
  ["Nous cherchons 2 développeurs React", "développeurs", 2],
  ["Need 3 video editors", "video editors", 3],
  ["besoin de deux formatrices", "formatrices", 2],
  ["Looking for two freelancers", "", 2],
  ["Recherche 4 profils", "", 4],
  ["EVENT PRODUCER x2", "EVENT", 2],
  ["3 postes à pourvoir", "", 3],
  ["4 profils identiques à staffer", "", 4],
] as const)("counts the people sought in “%s”", (words, trade, count) => {
  expect(headcountOf(words, trade)).toBe(count);
});

it.each([
  ["une équipe de 3 développeurs", "développeurs"],
  ["Nous cherchons un développeur pour 3 mois", "développeur"],
  ["scale-up de 120 personnes", ""],
  ["Need 3 days of help", ""],
] as const)("does not take “%s” for a number of people sought", (words, trade) => {
  expect(headcountOf(words, trade) ?? 1).toBe(1);
});

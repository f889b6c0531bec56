import { describe, expect, it } from "vitest";
import { findStart } from "./brief-dates.ts";
import { findDuration } from "./brief-duration.ts";
import { prepareText } from "./prepare-text.ts";

function durationOf(words: string): [number, number] | null {
  const text = prepareText(words, Temporal.PlainDate.from("2026-11-25"));
  const { start, until } = findStart(text);
  const found = findDuration(text, start, until);
  return found ? [found.value.min, found.value.max] : null;
}

describe("the duration of a mission", () => {
  it.each([
    ["6 mois renouvelables", 180, 180],
    ["from mid January till end of April, in Lyon once a month", 92, 110],
    ["9 mois, 1 semaine par trimestre à Grenoble", 270, 270],
    ["Start: 1 April. Duration: until end of year", 265, 275],
    ["visibilité 2 ans", 730, 730],
    ["astreintes 1 semaine sur 4. Durée 24 mois", 720, 720],
    ["la période fiscale (de janvier à mai)", 91, 151],
    ["3-month initial contract", 90, 90],
    ["durée : 3 à 6 mois", 90, 180],
    ["5 to 6 months", 150, 180],
    ["18 weeks", 126, 126],
    ["Mission : 1 an", 365, 365],
    ["12 mois", 360, 360],
    ["pour six mois", 180, 180],
    ["3 mois renouvelables 3 mois", 90, 90],
    ["6 mois+", 180, 180],
    ["Mission de 10 jours", 10, 10],
    ["4 sessions de 2 jours (8 jours au total)", 8, 8],
    ["12 jours répartis sur 2 mois", 60, 60],
    ["Démarrage fin T1 2027 – 9 mois.", 270, 270],
    ["du 1er mars au 30 avril", 61, 61],
    ["dix-huit mois", 540, 540],
    ["un an et demi", 548, 548],
    ["a couple of months", 60, 60],
    ["du 8 au 19 février", 12, 12],
    ["Durée : jusqu'au 30/06/2027. Démarrage : 1er février.", 150, 150],
  ])("reads “%s” as %i to %i days", (words, min, max) => {
    expect(durationOf(words)).toEqual([min, max]);
  });

  it.each([
    "5 ans d'XP mini",
    "6+ years of commercial experience",
    "3 years+ experience",
    "Expérience : 4 ans",
    "une première expérience de 2 ans",
    "d'ici deux semaines",
    "3 jours par semaine",
    "Paiement à 30 jours",
    "Préavis de 2 semaines",
    "sprints de 2 semaines",
    "Démarrage dans 2 semaines",
    "Notre société existe depuis 10 ans",
    "800 à 1 000 €/mois",
    "2 jours/semaine sur site",
  ])("sees no duration in “%s”", (words) => {
    expect(durationOf(words)).toBeNull();
  });
});

import { expect, it } from "vitest";
import { findDiscriminatory, findPersonalData } from "./brief-flags.ts";
import { foldText } from "./brief-text.ts";

const personal = (words: string) => findPersonalData(words, foldText(words)).map(({ start, end }) => words.slice(start, end));
const discriminatory = (words: string) => findDiscriminatory(foldText(words)).map(({ start, end }) => words.slice(start, end));

it.each([
  ["Contact : 06 39 98 12 34", "06 39 98 12 34"],
  ["tel +33 6 39 98 12 34", "+33 6 39 98 12 34"],
  ["ring +44 7700 900123", "+44 7700 900123"],
  ["écrire à s.leroux@formaplus-ex.example", "s.leroux@formaplus-ex.example"],
  ["voir avec Mme Sandrine Leroux", "Mme Sandrine Leroux"],
  ["Call Dave tomorrow", "Call Dave"],
])("finds the personal data of “%s”", (words, found) => {
  expect(personal(words)).toContain(found);
});

it.each([
  "TJM 450–550 € HT",
  "SIRET obligatoire",
  "du 01/02/2027 au 30/04/2027",
  "Budget 14 000 € HT",
  "un cold call par jour",
  "ISO 13485",
])("finds no personal data in “%s”", (words) => {
  expect(personal(words)).toEqual([]);
});

it.each([
  "jeune femme dynamique",
  "moins de 35 ans de préférence",
  "homme uniquement",
  "female only",
  "young and dynamic",
  "under 35",
  "de nationalité française",
  "entre 25 et 35 ans : âge max 35",
  "sans enfants",
  "Homme entre 30 et 45 ans",
  "EU citizens only",
])("finds the discriminatory wish in “%s”", (words) => {
  expect(discriminatory(words).length).toBeGreaterThan(0);
});

it.each([
  "Développeur H/F",
  "jeune entreprise",
  "moins de 5 ans d'expérience",
  "plus de 10 ans d'XP",
  "égalité femmes-hommes",
  "langue maternelle française",
  "under 50 employees",
  "junior accepté",
  "une équipe de 30 à 40 personnes",
])("finds no discriminatory wish in “%s”", (words) => {
  expect(discriminatory(words)).toEqual([]);
});

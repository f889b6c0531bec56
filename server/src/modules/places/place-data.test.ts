import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { loadGazetteer } from "./load-gazetteer.ts";
import { distanceKm } from "./place.ts";
import { readPlaceAliases, readPlaces } from "./place-data.ts";

const places = [...readPlaces()];
const gazetteer = loadGazetteer();
// The southern and antarctic lands, and Clipperton.
const uninhabited = /^98[49]/;

test("the file has every commune of the official list, under its official name and population", () => {
  const require = createRequire(import.meta.url);
  const official = (
    require("@etalab/decoupage-administratif/data/communes.json") as { code: string; nom: string; type: string; population?: number }[]
  ).filter(({ type, code }) => type === "commune-actuelle" && !uninhabited.test(code));
  expect(official.length).toBeGreaterThan(34_000);
  const names = new Map(places.map(({ code, name, population }) => [code, `${name} ${population}`]));
  const missing = official.filter(({ code, nom, population }) => names.get(code) !== `${nom} ${population ?? 0}`);
  expect(missing.map(({ code, nom }) => `${code} ${nom}`)).toEqual([]);
});

test("every place lies on the globe, in its country, and is written once", () => {
  expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
  const metropolitan = places.filter(({ code, country }) => country === "FR" && !/^9[78]/.test(code));
  expect(metropolitan.filter(({ lat, lon }) => lat < 41 || lat > 51.5 || lon < -5.5 || lon > 10).map(({ code }) => code)).toEqual([]);
  expect(places.filter(({ country }) => country !== "FR").length).toBeGreaterThanOrEqual(150);
});

test("three quarters of the French live in a commune with a point of its own", () => {
  const communes = places.filter(({ country, code }) => country === "FR" && !/^(?:751|6938|132)\d/.test(code));
  const all = communes.reduce((sum, { population }) => sum + population, 0);
  const exact = communes.reduce((sum, { population, approximate }) => sum + (approximate ? 0 : population), 0);
  expect(exact / all).toBeGreaterThan(0.75);
});

const between = (a: string, b: string) => distanceKm(gazetteer.byCode(a)!, gazetteer.byCode(b)!);

test("known distances come out right", () => {
  expect(between("75056", "69123")).toBeCloseTo(392, -1);
  expect(between("44109", "35238")).toBeCloseTo(99, -1);
  expect(between("13055", "foreign:geneve")).toBeCloseTo(330, -1);
});

test("every other name leads to a place, and the well-known ones to theirs", () => {
  for (const { name, code } of readPlaceAliases()) expect(gazetteer.byCode(code), name).toBeDefined();
  const found = gazetteer.mentions("La Défense, Sophia-Antipolis, Lyon Part-Dieu, Paris 9e, IDF, Bruxelles");
  expect(found.map(({ place }) => place.name)).toEqual([
    "Puteaux",
    "Valbonne",
    "Lyon 3e Arrondissement",
    "Paris 9e Arrondissement",
    "Paris",
    "Bruxelles",
  ]);
});

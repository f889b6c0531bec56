import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BriefConcepts, BriefCriteria, BriefSpans } from "@jump/contract/brief.ts";
import { loadGazetteer } from "#modules/places";
import { buildLinker } from "./fixtures.ts";
import { parseBrief } from "./parse-brief.ts";

const options = { writtenOn: Temporal.PlainDate.from("2026-11-25"), linker: buildLinker(), gazetteer: loadGazetteer() };
const parse = (text: string) => parseBrief(text, options);
const pieces = fc.constantFrom(
  "Nous cherchons un dev web",
  "ASAP",
  "TJM 450–550 € HT",
  "3j/5",
  "début mars",
  "pas de Java",
  "AWS ou GCP",
  "à Lyon",
  "full remote",
  "un plus : Terraform",
  "anglais C1",
  "06 39 98 12 34",
  "moins de 35 ans",
  "finalement 4 j et pas 3",
  "6 mois",
  "🚀",
  "\n",
  ". ",
  ", ",
  "31/02",
  "99 jours par semaine",
);
const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 25 }).map((parts) => parts.join(" ")),
);

describe("a parsed brief", () => {
  it("has the agreed shape, whatever the text, and every span lies in the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { criteria, spans, concepts } = parse(text);
        BriefCriteria.parse(criteria);
        BriefConcepts.parse(concepts);
        for (const [start, end] of Object.values(BriefSpans.parse(spans))) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("proposes the same for the same text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parse(text)).toEqual(parse(text));
      }),
    );
  });

  it("gives every proposed list item its span and its concept", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { criteria, spans, concepts } = parse(text);
        for (const field of ["occupation_terms", "must_skills", "nice_skills", "any_of", "excluded", "languages", "flags"] as const)
          criteria[field].forEach((_, i) => expect(spans[`${field}.${i}`]).toBeDefined());
        expect(concepts.must).toHaveLength(criteria.must_skills.length);
        expect(concepts.excluded).toHaveLength(criteria.excluded.length);
      }),
    );
  });

  it("says nothing where the text says nothing", () => {
    const { criteria, spans } = parse("");
    expect(spans).toEqual({});
    expect(criteria).toMatchObject({ title: "", start: null, budget: null, place: null, remote: "unknown", headcount: 1, flags: [] });
  });

  it("shows the words that each field came from", () => {
    const text = "🚀 Cherche dev web senior, TJM 450–550 € HT, démarrage mi-mars à Lyon";
    const { spans } = parse(text);
    const words = (field: string) => text.slice(...(spans[field] ?? [0, 0]));
    expect([words("title"), words("seniority"), words("budget"), words("start"), words("place")]).toEqual([
      "dev web",
      "senior",
      "450–550 € HT",
      "mi-mars",
      "Lyon",
    ]);
  });

  it("keeps personal data and discriminatory wishes out of every field but the flags", () => {
    const { criteria, spans } = parse("Cherche dev web, moins de 35 ans, appelez Mme Paule Lyon au 06 39 98 12 34 ou p.lyon@example.org");
    expect(criteria.flags).toEqual(["personal_data", "discriminatory"]);
    expect(criteria).toMatchObject({ place: null, min_years: null, seniority: null, budget: null });
    expect(Object.keys(spans)).toEqual(expect.arrayContaining(["flags.0", "flags.1"]));
    expect(JSON.stringify(criteria)).not.toMatch(/Lyon|Paule|35/);
  });

  it("lets a later revision win without calling it a contradiction", () => {
    const { criteria } = parse("Dev web, 3 j/semaine, TJM 400 €. Finalement 4 j et pas 3.");
    expect(criteria.days_per_week).toEqual({ min: 4, max: 4 });
    expect(criteria.flags).toEqual([]);
  });

  it.each([
    "Dev web. TJM 400 €. Budget : 600 €/jour.",
    "Dev web à temps plein. 2 jours par semaine.",
    "Dev web, full remote. Pas de télétravail.",
    "Java impératif. Pas de Java.",
    "Démarrage début janvier. Démarrage mi-mars.",
  ])("flags the contradiction in “%s”", (text) => {
    expect(parse(text).criteria.flags).toContain("contradiction");
  });

  it.each(["\n", " ", "1", "1 à ", "React, ", "a", "pas de ", "1 000 ", "ASAP ", "3 j/5 ", "400 €/jour "])(
    "comes to an end on a long run of “%s”",
    (unit) => {
      // Patterns that back-track without end would outlast the runner's patience; how fast is for the bench to say.
      expect(parse(unit.repeat(20_000 / unit.length)).criteria.flags).not.toContain("discriminatory");
    },
  );

  it("reads a text of fixed width as if its lines were not cut, and shows the words where they stand", () => {
    const text =
      "Fiche\nNous cherchons un développeur web expéri-\nmenté en Terraform, à plein temps, pour une mission de\n10 semaines au sein de l'équipe paie-\nment à Lyon.";
    const { criteria, spans } = parse(text);
    expect(criteria).toMatchObject({ title: "Développeur web", must_skills: ["Terraform"], duration_days: { min: 70, max: 70 } });
    expect([text.slice(...(spans["must_skills.0"] ?? [0, 0])), text.slice(...(spans["place"] ?? [0, 0]))]).toEqual(["Terraform", "Lyon"]);
  });

  it("reads nothing in the closing lines of a mail but a postscript", () => {
    const body =
      "Bonjour, nous cherchons un dev web avec React pour 3 mois à Lyon, à plein temps.\n\nCordialement,\nService Python et Java";
    expect(parse(body).criteria.must_skills).toEqual(["React"]);
    expect(parse(`${body}\nPS : Terraform serait un plus`).criteria.nice_skills).toEqual(["Terraform"]);
  });

  it("has no place when fully remote, unless remote is the alternative", () => {
    expect(parse("Startup à Lyon cherche dev web, 100% remote").criteria).toMatchObject({ place: null, remote: "full" });
    expect(parse("Dev web, Lyon ou full remote").criteria).toMatchObject({ place: { city: "Lyon" }, remote: "full" });
  });
});

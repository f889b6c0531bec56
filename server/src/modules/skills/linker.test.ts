import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildConcept, buildSmallLinker } from "./fixtures.ts";
import { createLinker } from "./linker.ts";

const linker = buildSmallLinker();
const first = (text: string) => linker.link(text)[0]?.id;

describe("link", () => {
  it.each([
    ["react", "react"],
    ["REACT", "react"],
    ["k8s", "kubernetes"],
    ["node js", "node-js"],
    ["NodeJS", "node-js"],
    ["java script", "javascript"],
    ["c++", "cpp"],
    ["C#", "csharp"],
    ["C", "c"],
    [".net", "net"],
    ["dotnet", "net"],
    ["R&D", "r-d"],
    ["ci/cd", "ci-cd"],
    ["controle de gestion", "controle-de-gestion"],
    ["développeuse web", "developpeur-trade"],
    ["développeur·se web", "developpeur-trade"],
    ["développeurs web", "developpeur-trade"],
    ["dev web", "developpeur-trade"],
    ["contrôleuses de gestion", "controleur-trade"],
    ["traductrice", "traducteur-trade"],
    ["infirmières", "infirmier-trade"],
    ["directrice administrative et financière", "directeur-administratif-et-financier-trade"],
  ])("reads %s as %s", (text, id) => {
    expect(first(text)).toBe(id);
  });

  it.each([
    ["Postgress", "postgresql"],
    ["javascrpit", "javascript"],
    ["kubernets", "kubernetes"],
    ["pyhton", "python"],
    ["typescirpt", "typescript"],
  ])("forgives the slip in %s", (text, id) => {
    expect(first(text)).toBe(id);
  });

  it("completes what is being typed", () => {
    expect(linker.link("reac").map(({ id }) => id)).toContain("react");
    expect(first("contr")).toMatch(/^contr/);
    expect(first("ressources hum")).toBe("gestion-des-ressources-humaines");
  });

  it("says how it came to a candidate, exact names first", () => {
    expect(linker.link("react")[0]).toMatchObject({ how: "exact", score: 1 });
    expect(linker.link("contrôles de gestion")[0]).toMatchObject({ id: "controle-de-gestion", how: "stem" });
    expect(linker.link("Postgress")[0]).toMatchObject({ how: "fuzzy" });
    const scores = linker.link("gestion").map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("keeps to the kinds, the language and the number asked", () => {
    expect(linker.link("gestion", { kinds: ["occupation"] }).map(({ id }) => id)).toEqual(["controleur-trade"]);
    expect(linker.link("gestion", { limit: 1 })).toHaveLength(1);
    const two = createLinker([
      buildConcept("car", { labels: { fr: null, en: "Coach" }, names: [] }),
      buildConcept("sport", { labels: { fr: "Coach", en: null }, names: [] }),
    ]);
    expect(two.link("coach", { lang: "fr" })[0]?.id).toBe("sport");
    expect(two.link("coach", { lang: "en" })[0]?.id).toBe("car");
  });

  it("puts our layer before the official taxonomies", () => {
    const both = createLinker([buildConcept("esco:1", { source: "esco", names: ["Paie"] }), buildConcept("payroll", { names: ["Paie"] })]);
    expect(both.link("paie").map(({ id }) => id)).toEqual(["payroll", "esco:1"]);
  });

  it("answers anything without failing, with scores between 0 and 1 and each concept once", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), fc.constantFrom("react dev c++", "chef de  ", "'''", "(e)s")),
        (text) => {
          const found = linker.link(text);
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
          for (const { id, score } of found) {
            expect(linker.concept(id)?.id).toBe(id);
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});

describe("concept", () => {
  it("gives back what was put in, the first of two with the same id", () => {
    const react = buildConcept("react", {
      names: ["React", "réact"],
      related: [{ id: "vue", closeness: 0.5 }],
      uri: "https://example.org/react",
    });
    const small = createLinker([react, buildConcept("react", { names: ["Other"] })]);
    expect(small.concept("react")).toEqual(react);
    expect(small.concept("nothing")).toBeUndefined();
    expect(small.size).toBe(1);
  });
});

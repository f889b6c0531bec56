import { describe, expect, it } from "vitest";
import { findTitle, shortName } from "./brief-title.ts";
import { buildLinker } from "./fixtures.ts";
import { prepareText, readableOriginal } from "./prepare-text.ts";

const linker = buildLinker();

function titleOf(words: string) {
  const text = prepareText(words, Temporal.PlainDate.from("2026-11-25"));
  const { title, occupations } = findTitle(text, linker, linker.mentions(readableOriginal(text)), "fr");
  return { title: title?.value, ids: occupations.map(({ value }) => value.id) };
}

describe("the trade sought", () => {
  it("is the one named after a word of seeking", () => {
    expect(titleOf("Bonjour,\nnous cherchons une gestionnaire de paie pour 3 mois")).toEqual({
      title: "Gestionnaire de paie",
      ids: ["payroll-manager"],
    });
  });

  it("is what a mail's subject names, without the words for being independent", () => {
    expect(titleOf("Objet : Mission Verrier d'art\nNancy").title).toBe("Verrier d'art");
    expect(titleOf("Chef de chantier indépendant – Nancy").title).toBe("Chef de chantier");
  });

  it("is not the people one will work with", () => {
    expect(titleOf("Gestionnaire de paie. On recherche une plume, idéalement un ancien chef de chantier").ids).toEqual(["payroll-manager"]);
    expect(titleOf("Vous travaillerez avec notre chef de chantier. Nous cherchons un BIM manager.").ids).toEqual(["bim-manager"]);
  });

  it("takes two names of one need together, the first as title", () => {
    expect(titleOf("BIM manager / coordinateur BIM freelance")).toEqual({ title: "BIM manager", ids: ["bim-manager", "bim-coordinator"] });
  });

  it("writes an abbreviation or a plural out by the label", () => {
    expect(titleOf("Cherche dev web").title).toBe("Développeur web");
    expect(titleOf("Cherche 2 développeurs web").title).toBe("Développeur web");
  });

  it.each([
    ["[Freelance] Verrier d'art – Nancy\nMission de 3 mois", "Verrier d'art"],
    ["Bonjour, je cherche un accordeur de pianos pour un festival", "Accordeur de pianos"],
    ["Mission PO (Product Owner) pour une banque", "Product Owner"],
    ["Looking for a freelance beekeeper with two hives", "Beekeeper"],
  ])("uses the author's words for an unknown trade in “%s”", (words, title) => {
    expect(titleOf(words).title).toBe(title);
  });

  it("stays empty when nothing names a trade", () => {
    expect(titleOf("Hi! Looking for someone to help us").title).toBeUndefined();
  });
});

it.each([
  ["Développeur / Développeuse web", "Développeur web"],
  ["Directeur administratif et financier / Directrice administrative et financière", "Directeur administratif et financier"],
  ["ADP (paie)", "ADP"],
  ["Comptable", "Comptable"],
])("shortens the label “%s” to “%s”", (label, short) => {
  expect(shortName(label)).toBe(short);
});

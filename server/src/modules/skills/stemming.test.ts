import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "./normalise.ts";
import { stem } from "./stemming.ts";

const pairs = [
  ["développeur", "développeuse"],
  ["développeur", "développeurs"],
  ["traducteur", "traductrice"],
  ["directeur", "directrices"],
  ["infirmier", "infirmière"],
  ["technicien", "techniciennes"],
  ["consultant", "consultante"],
  ["chargé", "chargées"],
  ["administratif", "administrative"],
  ["commercial", "commerciale"],
  ["commercial", "commerciaux"],
  ["réseau", "réseaux"],
  ["chef", "cheffe"],
  ["rédacteur", "rédactrices"],
  ["manager", "managers"],
  ["strategy", "stratégies"],
  ["dev", "développeuse"],
] as const;

describe("stem", () => {
  it.each(pairs)("joins %s and %s", (a, b) => {
    expect(stem(fold(a))).toBe(stem(fold(b)));
  });

  it.each([
    ["formateur", "format"],
    ["formateur", "formation"],
    ["contrôleur", "contrôle"],
    ["css", "cs"],
    ["vente", "vent"],
  ])("keeps %s apart from %s", (a, b) => {
    expect(stem(fold(a))).not.toBe(stem(fold(b)));
  });

  it("gives the same stem whatever was asked before", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,14}$/), { minLength: 1, maxLength: 40 }), (words) => {
        const first = words.map(stem);
        for (const word of words.toReversed()) stem(`${word}x`);
        expect(words.map(stem)).toEqual(first);
      }),
    );
  });
});

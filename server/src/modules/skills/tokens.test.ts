import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenise } from "./tokens.ts";

const keys = (text: string) => tokenise(text).map(({ key }) => key);

describe("tokenise", () => {
  it.each([
    ["C++, C# et .NET", ["c++", "c#", "et", "dotnet"]],
    ["Recherche en R&D", ["recherche", "en", "r&d"]],
    ["Node.js / Vue 3", ["node", "js", "vue", "3"]],
    ["CI/CD", ["ci", "cd"]],
    ["l’œuvre d'été", ["l", "oeuvre", "d", "ete"]],
  ])("cuts %s", (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it.each(["développeur·se", "développeur(euse)", "développeur.euse", "développeur-euse", "développeur/euse", "développeur(se)s"])(
    "reads %s as one word",
    (text) => {
      const tokens = tokenise(`un ${text} web`);
      expect(tokens.map(({ key }) => key)).toEqual(["un", "developpeur", "web"]);
      expect(tokens[1]!.end - tokens[1]!.start).toBe(text.length);
    },
  );

  it.each(["front-end", "week-end", "e-commerce", "rendez-vous", "sous-traitance"])(
    "does not take the end of %s for a feminine",
    (text) => {
      expect(keys(text)).toHaveLength(2);
    },
  );

  it("silences elided articles and the second half of a doubled trade", () => {
    expect(tokenise("l'équipe de développeurs/développeuses").map(({ silent }) => silent)).toEqual([true, false, false, false, true]);
  });

  it("knows wrapped lines from lists", () => {
    expect(tokenise("chef de\nprojet")[2]!.gap).toBe("space");
    expect(tokenise("React\nPython")[1]!.gap).toBe("list");
  });

  it("gives offsets that lead back to the raw words, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        let end = 0;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(text.startsWith(token.raw, token.start)).toBe(true);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

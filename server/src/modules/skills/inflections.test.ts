import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildConcept } from "./fixtures.ts";
import { createLinker } from "./linker.ts";

// Masculine, feminine: every ending by which French names who does something.
const agents = [
  ["développeur", "développeuse"],
  ["rédacteur", "rédactrice"],
  ["ambassadeur", "ambassadrice"],
  ["technicien", "technicienne"],
  ["infirmier", "infirmière"],
  ["boulanger", "boulangère"],
  ["créatif", "créative"],
  ["chargé", "chargée"],
  ["consultant", "consultante"],
  ["assistant", "assistante"],
  ["ingénieur", "ingénieure"],
  ["professionnel", "professionnelle"],
  ["chef", "cheffe"],
  ["patron", "patronne"],
  ["commercial", "commerciale"],
  ["contremaître", "contremaîtresse"],
  ["délégué", "déléguée"],
] as const;
// What inclusive writing adds to a masculine, by its ending.
const additions: readonly (readonly [ending: RegExp, added: string])[] = [
  [/teur$/, "trice"],
  [/eur$/, "euse"],
  [/ien$/, "ne"],
  [/er$/, "ère"],
  [/if$/, "ive"],
  [/(?:é|ant)$/, "e"],
  [/ef$/, "fe"],
];
const objects = ["web", "de projet", "de gestion", "en bâtiment", "logistique", ""];
const linker = createLinker(
  agents.flatMap(([masculine, feminine], i) =>
    objects.map((object, j) =>
      buildConcept(`trade-${i}-${j}`, {
        kind: "occupation",
        names: [`${masculine} ${object} / ${feminine} ${object}`.replaceAll("  ", " ").trim()],
      }),
    ),
  ),
);
const answers = (text: string) => linker.link(text, { limit: 10 }).map(({ id, score }) => `${id} ${score.toFixed(6)}`);
const first = (text: string) => linker.link(text)[0]?.id;
const someAgent = fc.constantFrom(...agents);
const someObject = fc.constantFrom(...objects);

describe("a trade is the same one", () => {
  it("in the masculine and in the feminine, in one or several", () => {
    fc.assert(
      fc.property(someAgent, someObject, fc.boolean(), ([masculine, feminine], object, many) => {
        const write = (word: string) => `${word}${many ? "s" : ""} ${object}`.trim();
        expect(first(write(feminine))).toBe(first(write(masculine)));
        expect(first(write(masculine))).toMatch(/^trade-/);
      }),
    );
  });

  it("in inclusive writing, whatever the sign", () => {
    fc.assert(
      fc.property(someAgent, someObject, fc.constantFrom("·", ".", "/", "-", "("), ([masculine], object, sign) => {
        const added = additions.find(([ending]) => ending.test(masculine))?.[1];
        fc.pre(added !== undefined);
        const inclusive = sign === "(" ? `${masculine}(${added})` : `${masculine}${sign}${added}`;
        expect(first(`${inclusive} ${object}`.trim())).toBe(first(`${masculine} ${object}`.trim()));
      }),
    );
  });

  it("with both forms written out, as without", () => {
    fc.assert(
      fc.property(someAgent, someObject, ([masculine, feminine], object) => {
        expect(first(`${masculine} / ${feminine} ${object}`.trim())).toBe(first(`${masculine} ${object}`.trim()));
      }),
    );
  });
});

describe("what is typed means the same", () => {
  it("with and without accents and capitals", () => {
    fc.assert(
      fc.property(someAgent, someObject, fc.nat(), ([masculine], object, seed) => {
        const text = `${masculine} ${object}`.trim();
        const bare = text.normalize("NFD").replace(/\p{M}/gu, "");
        const shouted = [...text].map((sign, i) => ((seed >> (i % 30)) & 1 ? sign.toUpperCase() : sign)).join("");
        expect(answers(bare)).toEqual(answers(text));
        expect(answers(shouted)).toEqual(answers(text));
      }),
    );
  });

  it("with one slip of the keyboard in a long name", () => {
    const names = ["kubernetes", "photoshop", "javascript", "illustrator", "comptabilité", "référencement", "traduction"];
    const typed = createLinker(names.map((name) => buildConcept(name, { names: [name] })));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.constantFrom("drop", "double", "swap"), (name, place, slip) => {
        const at = 1 + (place % (name.length - 2));
        const [before, sign, after] = [name.slice(0, at), name[at], name.slice(at + 1)];
        const wrong =
          slip === "drop" ? before + after : slip === "double" ? before + sign + sign + after : before + after[0] + sign + after.slice(1);
        expect(typed.link(wrong)[0]?.id).toBe(name);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildConcept, buildSmallLinker } from "./fixtures.ts";
import type { Linker } from "./linker.ts";

const linker = buildSmallLinker([
  buildConcept("icon:square", { source: "icon", names: ["Square"] }),
  buildConcept("icon:make", { source: "icon", names: ["Make"] }),
  buildConcept("icon:figma", { source: "icon", names: ["Figma"] }),
  buildConcept("esco:python", { source: "esco", kind: "skill", names: ["Python (langage)"] }),
  buildConcept("esco:vente", { source: "esco", kind: "skill", names: ["vente"] }),
  buildConcept("esco:hadoop", { source: "esco", kind: "skill", names: ["Hadoop"] }),
  buildConcept("esco:docker", { source: "esco", kind: "occupation", names: ["figma"] }),
]);
const read = (text: string, from: Linker = linker) => from.mentions(text).map(({ id, start, end }) => `${text.slice(start, end)} → ${id}`);

describe("mentions", () => {
  it("finds names where they stand, longest first", () => {
    expect(read("Une Contrôleuse de gestion, pour le contrôle de gestion et la paie.")).toEqual([
      "Contrôleuse de gestion → controleur-trade",
      "contrôle de gestion → controle-de-gestion",
      "paie → paie",
    ]);
  });

  it("reports a tool that stands inside a trade beside it", () => {
    expect(read("développeur·se React senior")).toEqual(["développeur·se React → react-trade", "React → react"]);
  });

  it.each([
    ["C++, C# et .NET Core", ["C++ → cpp", "C# → csharp", ".NET → net"]],
    ["stack Node.js/Vue 3", ["Node.js → node-js", "Vue → vue-js"]],
    ["de la R&D et de la CI/CD", ["R&D → r-d", "CI/CD → ci-cd"]],
    ["vue3 ou type script", ["vue3 → vue-js", "type script → typescript"]],
    ["gestion\nde projets", ["gestion\nde projets → gestion-de-projet"]],
  ])("reads %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["Compétences : Go, Python", ["Go → go", "Python → python"]],
    ["langage R exigé", ["R → r"]],
    ["développement en C", ["C → c"]],
    ["R, Go et Python", ["R → r", "Go → go", "Python → python"]],
    ["16 Go de RAM, Plan A, B, C", []],
    ["M. R. Dupont, let's go, c'est vu", []],
    ["GO ! On y va", []],
  ])("is careful with one-letter names in %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["we make a square meal with a notion of vue", []],
    ["Square and Make", []],
    ["Notion au quotidien", []],
    ["on utilise Notion au quotidien", ["Notion → notion"]],
    ["React, notion, python", ["React → react", "notion → notion", "python → python"]],
    ["Figma, Square", ["Figma → icon:figma", "Square → icon:square"]],
  ])("does not take everyday words for technologies in %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("prefers our layer, then technologies, to the official taxonomies", () => {
    expect(read("Python et Figma")).toEqual(["Python → python", "Figma → icon:figma"]);
  });

  it("takes single words of the official taxonomies only where they are proper names", () => {
    expect(read("la vente avec Hadoop")).toEqual(["Hadoop → esco:hadoop"]);
  });

  it("sees through slips in long names of tools, not in everyday words", () => {
    expect(read("Javascrpit, Postgress et kubernets")).toEqual([
      "Javascrpit → javascript",
      "Postgress → postgresql",
      "kubernets → kubernetes",
    ]);
    expect(read("un talent avec une vision")).toEqual([]);
  });

  it("keeps items of a list apart", () => {
    expect(read("Gestion, de projet")).toEqual([]);
  });

  it("keeps to the kinds asked", () => {
    expect(linker.mentions("développeur web React", { kinds: ["tool"] }).map(({ id }) => id)).toEqual(["react"]);
  });

  it("hangs a whole list on the one sure name in it", () => {
    const list = Array.from({ length: 500 }, () => "Go").join(", ");
    expect(linker.mentions(`${list}, React`)).toHaveLength(501);
    expect(linker.mentions(`React, ${list}`)).toHaveLength(501);
    expect(linker.mentions(list)).toHaveLength(0);
  });

  it.each([
    ["names", "Go, R et C, ".repeat(5_000)],
    ["gaps", `. ${" ".repeat(60_000)},`.repeat(2)],
    ["line ends", `a${"\n".repeat(60_000)}b`],
    ["one word", "a".repeat(100_000)],
    ["trades", "développeur(euse)s web / ".repeat(3_000)],
  ])("comes to an end on a long text of %s", (_, text) => {
    // Back-tracking without end would outlast the runner's patience; how fast is for the bench to say.
    for (const { start, end } of linker.mentions(text)) expect(start).toBeLessThan(end);
  });

  it("gives ordered spans within the text, without overlap among skills and tools or among trades", () => {
    const piece = fc.constantFrom(
      "React",
      "développeur",
      "·se",
      " web",
      ", ",
      " Go",
      "Python",
      " et ",
      "de gestion",
      "contrôle ",
      "\n",
      "C",
      "++",
      " k8s ",
      "é",
      "'",
      "/",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        const found = linker.mentions(text);
        for (const { start, end } of found) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const isTrade of [true, false]) {
          const group = found.filter(({ kind }) => (kind === "occupation") === isTrade);
          for (const [i, { end }] of group.entries()) expect(group[i + 1]?.start ?? text.length).toBeGreaterThanOrEqual(end);
        }
      }),
    );
  });
});

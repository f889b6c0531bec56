import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Concept } from "./concept.ts";
import { buildConcept } from "./fixtures.ts";
import { freezeLinker, thawLinker } from "./freeze-linker.ts";
import { Knowledge } from "./knowledge.ts";
import { createLinker } from "./linker.ts";
import { readSections, writeSections } from "./sections-file.ts";
import { stem } from "./stemming.ts";
import { trainKnowledge } from "./train-knowledge.ts";
import { seededRandom } from "#platform/seeded-random.ts";
import { truncatedSvd } from "./truncated-svd.ts";

const folder = mkdtempSync(join(tmpdir(), "linker-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const official = (number: number, fr: string[], en: string[]): Concept =>
  buildConcept(`esco:${number}`, {
    source: "esco",
    kind: "occupation",
    uri: `http://data.europa.eu/esco/occupation/${number}`,
    labels: { fr: fr[0] ?? null, en: en[0] ?? null },
    aliases: { fr: fr.slice(1), en: en.slice(1) },
  });
const concepts = [
  official(1, ["laveur de vitres", "nettoyeur de vitres"], ["window cleaner", "window washer"]),
  official(2, ["laveur de voitures", "nettoyeur de voitures"], ["car washer", "car cleaner"]),
  official(3, ["conducteur de trains"], ["train driver"]),
  official(4, ["conducteur de grues"], ["crane driver", "crane operator"]),
  official(5, ["contrôleur de trains"], ["train conductor"]),
  official(6, ["laveur de vaisselle"], ["dish washer"]),
  official(7, ["gardien de musée"], ["museum guard"]),
];
const surroundings = {
  descriptions: new Map([["esco:1", "Cleans the panes of houses and shops."]]),
  neighbours: [{ of: "esco:3", id: "esco:5", weight: 0.3 }],
  groupNames: new Map<string, string>(),
};
const learnt = trainKnowledge(concepts, surroundings);

describe("what is learnt from a classification", () => {
  it("is the same bytes however often it is learnt", () => {
    const [first, second] = ["a", "b"].map((name) => join(folder, name));
    writeSections(first!, freezeLinker(concepts, learnt));
    writeSections(second!, freezeLinker(concepts, trainKnowledge(concepts, surroundings)));
    expect(readFileSync(first!).equals(readFileSync(second!))).toBe(true);
  });

  it("knows which word stands for which, in one language and across two", () => {
    const knowledge = new Knowledge(learnt);
    const chance = (a: string, b: string) => knowledge.substitution(knowledge.word(stem(a)), knowledge.word(stem(b)));
    expect(chance("laveur", "nettoyeur")).toBeGreaterThan(0.05);
    expect(chance("grue", "crane")).toBeGreaterThan(chance("grue", "train"));
    expect(chance("musee", "laveur")).toBe(0);
  });

  it("lets a word stand for one it never stood beside", () => {
    const linker = createLinker(concepts, () => learnt);
    expect(linker.link("nettoyeur de vaisselle", { whole: true })[0]?.id).toBe("esco:6");
    expect(linker.link("crane conducteur", { whole: true })[0]?.id).toBe("esco:4");
  });
});

describe("a frozen linker", () => {
  it("answers as the built one, misspelt words and what is half typed included", () => {
    const built = createLinker(concepts, () => learnt);
    const file = join(folder, "frozen");
    writeSections(file, freezeLinker(concepts, learnt));
    const thawed = thawLinker(readSections(file));
    fc.assert(
      fc.property(
        fc.constantFrom("laveur de vitres", "laveuse de vtires", "train", "cond", "gardienne", "window cleaners", "x"),
        fc.boolean(),
        (text, whole) => {
          expect(thawed.link(text, { whole })).toEqual(built.link(text, { whole }));
          expect(thawed.mentions(`Nous cherchons un ${text}.`)).toEqual(built.mentions(`Nous cherchons un ${text}.`));
        },
      ),
    );
    expect(concepts.map(({ id }) => thawed.concept(id))).toEqual(concepts);
  });

  it("is not read from a file that was cut off", () => {
    const file = join(folder, "whole");
    writeSections(file, new Map([["numbers", new Uint8Array(1000)]]));
    const cut = join(folder, "cut");
    writeSections(cut, new Map());
    expect(() => readSections(join(import.meta.dirname, "README.md"))).toThrow("is no file of the linker");
    expect(readSections(file).get("numbers")?.byteLength).toBe(1000);
    expect(readSections(cut).size).toBe(0);
  });
});

it("blocks of bytes come back as they went in", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z.]{1,9}$/), fc.uint8Array({ maxLength: 50 })), (blocks) => {
      const file = join(folder, "blocks");
      writeSections(file, new Map(Object.entries(blocks)));
      expect([...readSections(file)].map(([name, bytes]) => [name, [...bytes]])).toEqual(
        Object.entries(blocks).map(([name, bytes]) => [name, [...bytes]]),
      );
    }),
    { numRuns: 30 },
  );
});

it("the strongest directions of a matrix are at right angles, of length 1, and rebuild a matrix that has no more", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 3 }), (seed, rank) => {
      const random = seededRandom(seed);
      const [rows, width] = [12, 9];
      const left = Array.from({ length: rows * rank }, () => random() - 0.5);
      const right = Array.from({ length: width * rank }, () => random() - 0.5);
      const values = new Float32Array(rows * width);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < width; j++) for (let k = 0; k < rank; k++) values[i * width + j]! += left[i * rank + k]! * right[j * rank + k]!;
      const starts = Int32Array.from({ length: rows + 1 }, (_, i) => i * width);
      const columns = Int32Array.from(values, (_, i) => i % width);
      const { directions } = truncatedSvd({ rows, width, starts, columns, values }, rank, 3);
      const at = (j: number, d: number) => directions[j * rank + d]!;
      for (let a = 0; a < rank; a++)
        for (let b = 0; b < rank; b++) {
          let product = 0;
          for (let j = 0; j < width; j++) product += at(j, a) * at(j, b);
          expect(product).toBeCloseTo(a === b ? 1 : 0, 3);
        }
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < width; j++) {
          let rebuilt = 0;
          for (let d = 0; d < rank; d++) for (let m = 0; m < width; m++) rebuilt += values[i * width + m]! * at(m, d) * at(j, d);
          expect(rebuilt).toBeCloseTo(values[i * width + j]!, 3);
        }
    }),
    { numRuns: 40 },
  );
});

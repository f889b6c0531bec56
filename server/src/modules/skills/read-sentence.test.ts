import { describe, expect, it } from "vitest";
import type { Concept } from "./concept.ts";
import { buildConcept } from "./fixtures.ts";
import { freezeLinker, thawLinker } from "./freeze-linker.ts";
import { createLinker } from "./linker.ts";
import { proposeConcepts } from "./propose-concepts.ts";
import { sentenceWords } from "./sentence-words.ts";
import { trainKnowledge } from "./train-knowledge.ts";

const official = (id: string, names: string[], kind: Concept["kind"] = "skill"): Concept =>
  buildConcept(`esco:${id}`, {
    kind,
    source: "esco",
    uri: `http://data.europa.eu/esco/skill/${id}`,
    labels: { fr: null, en: names[0] ?? id },
    aliases: { fr: [], en: names.slice(1) },
  });
const concepts = [
  official("teams", ["manage a team", "lead a team"]),
  official("fishery", ["work in a fishery team", "cooperate on a fishing boat"]),
  official("turbines", ["maintain wind turbines", "service wind turbines"]),
  official("types", ["types of wind turbines"]),
  official("english", ["English", "English language"]),
  official("write", ["write English", "show competency in written English"]),
  official("stack", ["stack goods", "pile goods"]),
  official("brick", ["lay bricks", "build walls"]),
  official("mortar", ["mix mortar", "prepare mortar"]),
  official("mason", ["bricklayer", "mason"], "occupation"),
  official("sailor", ["sailor", "fisherman"], "occupation"),
  buildConcept("make", { names: ["Make"] }),
  buildConcept("react", { names: ["React"] }),
  buildConcept("level-design", { kind: "skill", names: ["Level design"] }),
];
const need = (of: string, ...skills: string[]) => skills.map((id) => ({ of: `esco:${of}`, id: `esco:${id}`, weight: 0.3 }));
const learnt = trainKnowledge(concepts, {
  descriptions: new Map([
    ["esco:stack", "Pile boxes and pallets in a warehouse."],
    ["esco:brick", "Set bricks in rows to raise the wall of a house."],
  ]),
  neighbours: [...need("mason", "brick", "mortar", "teams"), ...need("sailor", "fishery", "teams")],
  groupNames: new Map(),
});
const linker = createLinker(concepts, () => learnt);
const read = (text: string) => linker.read(text, { kinds: ["skill", "tool"], lang: "en" }).map(({ id }) => id);

describe("a sentence", () => {
  it("names what its words name in another form, and apart from each other", () => {
    expect(read("You will be responsible for the management of our small team.")[0]).toBe("esco:teams");
    expect(read("Installation and maintenance of large wind power turbines in the north")[0]).toBe("esco:turbines");
  });

  it("names each of several things before a second name of the same", () => {
    expect(read("Fluent in English, able to lead a team and to stack goods all day").slice(0, 3).toSorted()).toEqual([
      "esco:english",
      "esco:stack",
      "esco:teams",
    ]);
  });

  it("names a general skill rather than one that says more than the sentence", () => {
    const found = read("As one of us you work closely with the team that you lead.");
    expect(found.indexOf("esco:teams")).toBeLessThan(found.indexOf("esco:fishery"));
  });

  it("names a tool or a skill of ours only where it is written like one", () => {
    expect(read("Together we make sound decisions about design at every level of the company")).not.toContain("make");
    expect(read("Together we make sound decisions about design at every level of the company")).not.toContain("level-design");
    expect(read("Experience with React and level design is welcome here")).toEqual(expect.arrayContaining(["react", "level-design"]));
  });

  it("is read the same by a frozen linker, and with names alone where nothing was learnt", () => {
    const text = "You raise the walls of a house with bricks and mix the mortar.";
    const options = { kinds: ["skill"], lang: "en" } as const;
    expect(thawLinker(freezeLinker(concepts, learnt)).read(text, options)).toEqual(linker.read(text, options));
    const byNames = createLinker(concepts)
      .read(text, options)
      .map(({ id }) => id);
    expect(byNames.slice(0, 2).toSorted()).toEqual(["esco:brick", "esco:mortar"]);
  });

  it("has scores that fall, and none where no word says what", () => {
    const scores = linker
      .read("Lead a team, write English, stack goods, maintain wind turbines.", { kinds: ["skill"] })
      .map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(read("You are a very good candidate with five years of experience")).toEqual([]);
  });

  it("is not read when it is a name", () => {
    const options = { kind: "skill", lang: "en" } as const;
    expect(proposeConcepts(linker, "types of wind turbines", options)[0]).toMatchObject({ label: "types of wind turbines" });
    expect(proposeConcepts(linker, "pile the goods", options)[0]?.label).toBe("stack goods");
  });
});

describe("the words of a sentence", () => {
  it("leave out what says how well or stands for a hidden name, and know where a pause is", () => {
    const words = sentenceWords("Strong knowledge of SQL at <ORGANIZATION>, good manners");
    expect(words.map(({ key, place }) => [key, place])).toEqual([
      ["sql", 2],
      ["manners", 5],
    ]);
  });
});

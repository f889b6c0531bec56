import { describe, expect, it } from "vitest";
import { buildConcept } from "./fixtures.ts";
import { createLinker } from "./linker.ts";
import { findOfficialTwins } from "./official-twins.ts";
import { proposeConcepts } from "./propose-concepts.ts";

const address = (name: string) => `http://data.europa.eu/esco/${name}`;
const concepts = [
  buildConcept("translator", { kind: "occupation", labels: { fr: "Traducteur / Traductrice", en: "Translator" }, names: [] }),
  buildConcept("react", { names: ["React"] }),
  buildConcept("canva", { names: ["Canva"] }),
  buildConcept("esco:1", {
    kind: "occupation",
    source: "esco",
    uri: address("1"),
    labels: { fr: "traducteur/traductrice", en: "translator" },
    names: [],
  }),
  buildConcept("esco:2", { kind: "skill", source: "esco", uri: address("2"), labels: { fr: "Canvas", en: "Canvas" }, names: [] }),
  buildConcept("esco:3", { kind: "skill", source: "esco", uri: address("3"), labels: { fr: null, en: "work in teams" }, names: [] }),
  buildConcept("esco:4", { kind: "occupation", source: "esco", uri: address("4"), labels: { fr: "tondeur", en: "shearer" }, names: [] }),
  buildConcept("rome:9", {
    kind: "occupation",
    source: "rome",
    labels: { fr: "Tondeur / Tondeuse d'ovins", en: null },
    names: [],
    related: [{ id: "esco:4", closeness: 0.8 }],
  }),
];
const twins = findOfficialTwins(concepts);
const linker = createLinker(concepts.map((concept) => ({ ...concept, uri: concept.uri ?? twins.get(concept.id) ?? null })));

describe("a concept of ours", () => {
  it("has the address of the official one that is the same, and only of that", () => {
    expect([...twins]).toEqual([["translator", address("1")]]);
  });
});

describe("a proposal", () => {
  it("names each concept once, by its official address where it has one", () => {
    const uris = proposeConcepts(linker, "traductrice", { kind: "occupation", lang: "fr" }).map(({ uri }) => uri);
    expect(uris[0]).toBe(address("1"));
    expect(new Set(uris).size).toBe(uris.length);
    expect(proposeConcepts(linker, "react", { kind: "skill" })[0]).toMatchObject({ uri: "react", label: "React", score: 1 });
  });

  it("goes from a title of ROME to the occupation it was matched with, unless ROME is not wanted", () => {
    expect(proposeConcepts(linker, "tondeuse d'ovins", { kind: "occupation" })[0]?.uri).toBe(address("4"));
    const without = proposeConcepts(linker, "tondeuse d'ovins", { kind: "occupation", rome: false });
    expect(without.some(({ uri }) => uri.startsWith("rome:"))).toBe(false);
  });

  it("reads a sentence as the skills it names, ours only where they are wanted", () => {
    const text = "You enjoy to work in teams and have 3 years of experience with React.";
    const uris = (builtIn: boolean) => proposeConcepts(linker, text, { kind: "skill", lang: "en", builtIn }).map(({ uri }) => uri);
    expect(uris(true).slice(0, 2).toSorted()).toEqual([address("3"), "react"]);
    expect(uris(false)[0]).toBe(address("3"));
    expect(uris(false)).not.toContain("react");
  });

  it("keeps to the kind asked and answers nothing with nothing", () => {
    expect(proposeConcepts(linker, "React", { kind: "occupation" })).toEqual([]);
    expect(proposeConcepts(linker, "???", { kind: "skill" })).toEqual([]);
  });
});

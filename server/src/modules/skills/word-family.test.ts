import { describe, expect, it } from "vitest";
import { wordFamily } from "./word-family.ts";

describe("the family of an English word", () => {
  it("is one for a verb, what it is called and who does it", () => {
    for (const family of [
      ["manage", "manages", "managing", "management", "manager"],
      ["install", "installing", "installation", "installed"],
      ["communicate", "communication", "communicating", "communicative"],
      ["analytics", "analytical", "analytically"],
      ["optimise", "optimising", "optimisation", "optimize"],
    ])
      expect(new Set(family.map(wordFamily)).size, family.join(" ")).toBe(1);
  });

  it("is another for another word, and the word itself for what is short or no word", () => {
    for (const [a, b] of [
      ["design", "desire"],
      ["train", "trade"],
      ["test", "text"],
      ["react", "reach"],
    ] as const)
      expect(wordFamily(a)).not.toBe(wordFamily(b));
    for (const word of ["sql", "css", "c#", "node", "vue3"]) expect(wordFamily(word)).toBe(word);
  });
});

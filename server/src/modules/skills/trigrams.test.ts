import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, similarity, trigramsOf } from "./trigrams.ts";

const word = fc.stringMatching(/^[a-z]{0,9}$/);

describe("editDistance", () => {
  it.each([
    ["javascrpit", "javascript", 1],
    ["kubernets", "kubernetes", 1],
    ["postgress", "postgres", 1],
    ["react", "recat", 1],
    ["java", "scala", 3],
  ])("counts the slips between %s and %s", (a, b, slips) => {
    expect(editDistance(a, b, 9)).toBe(slips);
  });

  it("is the same both ways, zero only for equal words, and never more than one above the limit", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const distance = editDistance(a, b, limit);
        expect(distance).toBe(editDistance(b, a, limit));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(limit + 1);
        const full = editDistance(a, b, 20);
        expect(distance).toBe(Math.min(full, limit + 1));
      }),
    );
  });
});

describe("similarity", () => {
  it("lies between 0 and 1 and is 1 for the same words in another order", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const value = similarity(trigramsOf(a), trigramsOf(b));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
    expect(similarity(trigramsOf("chef projet"), trigramsOf("projet chef"))).toBe(1);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { after, before, blankOut, foldText, pickFound } from "./brief-text.ts";

it("folds accents, capitals and typographic signs without moving an offset", () => {
  expect(foldText("Début À L’étage – 1 200 €")).toBe("debut a l'etage - 1 200 €");
});

it("keeps the length of any text", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => foldText(text).length === text.length));
});

it("blanks stretches in place", () => {
  expect(blankOut("call Dave now", [[5, 9]])).toBe("call ¤¤¤¤ now");
});

it("ends a sentence at a full stop but not inside a number or after an abbreviation", () => {
  expect(after("abc de 3.5 jours. Autre", 3)).toBe(" de 3.5 jours");
  expect(after("400 eur excl. vat. next", 3)).toBe(" eur excl. vat");
  expect(before("un. deux trois", 9)).toBe(" deux ");
});

it("prefers the last revision, else the first statement", () => {
  expect(pickFound([said(1, 9), said(2, 3)])?.value).toBe(2);
  expect(pickFound([said(1, 1), said(2, 3, true), said(3, 5)])?.value).toBe(2);
});

function said(value: number, start: number, revised = false) {
  return { value, start, end: start + 1, revised };
}

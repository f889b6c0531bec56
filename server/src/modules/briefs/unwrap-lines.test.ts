import fc from "fast-check";
import { expect, it } from "vitest";
import { unwrapLines } from "./unwrap-lines.ts";

it("joins words and sentences that a fixed width has cut, and keeps items and headings apart", () => {
  const { text } = unwrapLines(
    "Fiche\nnous cherchons un automa-\nticien pour un\nremplacement dans l'embou-\nteillage.\nOutils :\n- WinCC\n- Step 7",
  );
  expect(text).toBe("Fiche\nnous cherchons un automaticien pour un remplacement dans l'embouteillage.\nOutils :\n- WinCC\n- Step 7");
});

it("keeps the author's own hyphen and lines", () => {
  expect(unwrapLines("un site d'e-\ncommerce\nReact, Node").text).toBe("un site d'e-\ncommerce\nReact, Node");
});

it("knows where each sign stood", () => {
  const pieces = fc.constantFrom("a", "bc", "-\n", "\n", " ", "de\n", "l'auto-\nmate", ", \n", "Été");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const original = parts.join("");
      const { text, startInOriginal, endInOriginal } = unwrapLines(original);
      for (let at = 0; at < text.length; at++) {
        const there = original.charAt(startInOriginal(at));
        expect(there === "\n" ? " \n" : there).toContain(text.charAt(at));
        expect(endInOriginal(at + 1)).toBe(startInOriginal(at) + 1);
      }
    }),
  );
});

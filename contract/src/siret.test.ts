import fc from "fast-check";
import { expect, test } from "vitest";
import { isSiren, isSiret, withoutSeparators } from "./siret.ts";

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
/** The one last digit that makes the number pass, by trying all ten. */
const completions = (start: string, passes: (number: string) => boolean) => [..."0123456789"].map((last) => start + last).filter(passes);

test("published numbers of real companies pass", () => {
  for (const siren of ["732829320", "552100554", "356000000", "542107651"]) expect(isSiren(siren), siren).toBe(true);
  for (const siret of ["73282932000074", "55210055400013"]) expect(isSiret(siret), siret).toBe(true);
});

test("establishments of La Poste pass by their digit sum, and only theirs", () => {
  expect(isSiret("35600000000048")).toBe(true);
  expect(isSiret("35600000049837")).toBe(true);
  expect(isSiret("35600000049838")).toBe(false);
  expect(isSiret("73282932000075")).toBe(false);
});

test("any eight digits have exactly one ninth that makes them a SIREN", () => {
  fc.assert(
    fc.property(
      digits(8).filter((start) => start !== "00000000"),
      (start) => {
        expect(completions(start, isSiren)).toHaveLength(1);
      },
    ),
  );
});

test("a SIREN other than La Poste's has exactly one SIRET for each establishment number", () => {
  fc.assert(
    fc.property(
      digits(8).filter((start) => !["00000000", "35600000"].includes(start)),
      digits(4),
      (start, establishment) => {
        const siren = completions(start, isSiren)[0]!;
        expect(completions(siren + establishment, isSiret)).toHaveLength(1);
      },
    ),
  );
});

test("one mistyped digit is always noticed", () => {
  fc.assert(
    fc.property(fc.constantFrom("73282932000074", "55210055400013"), fc.nat(13), fc.integer({ min: 1, max: 9 }), (siret, at, shift) => {
      const wrong = siret.slice(0, at) + ((Number(siret[at]) + shift) % 10) + siret.slice(at + 1);
      expect(isSiret(wrong)).toBe(false);
    }),
  );
});

test("text that is not made of the right count of digits never passes", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isSiren(text) && text.length !== 9).toBe(false);
    }),
  );
  for (const text of ["", "000000000", "73282932", "7328293200007４"]) expect(isSiren(text) || isSiret(text), text).toBe(false);
});

test("separators that people write are removed", () => {
  expect(withoutSeparators("732 829 320\u202F000-74")).toBe("73282932000074");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { toInternationalPhone } from "./phone.ts";

test("a French number is understood however it is written", () => {
  for (const written of [
    "06 39 98 12 34",
    "06.39.98.12.34",
    "+33 6 39 98 12 34",
    "+33 (0)6 39 98 12 34",
    "0033639981234",
    "06\u00A039\u00A098\u00A012\u00A034",
  ])
    expect(toInternationalPhone(written), written).toBe("+33639981234");
});

test("a number of another country keeps its code", () => {
  expect(toInternationalPhone("+32 470 12 34 56")).toBe("+32470123456");
});

test("what cannot be a number is refused", () => {
  for (const written of ["", "12", "bonjour", "06 12 34 56", "+33 6 12 34", "+0123456789", "06399812349"])
    expect(toInternationalPhone(written), written).toBeNull();
});

test("the international form is left as it is", () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^\+?[0-9 .()-]{6,20}$/), (noise, digits) => {
      for (const written of [noise, digits]) {
        const once = toInternationalPhone(written);
        if (once !== null) expect(toInternationalPhone(once)).toBe(once);
      }
    }),
  );
});

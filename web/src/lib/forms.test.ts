import fc from "fast-check";
import { expect, test } from "vitest";
import { centsOrNull, isChecked, numberOrNull, readForm, safePath, textOrNull, withoutSecrets } from "./forms.ts";

test("an amount is read in cents however people write it", () => {
  for (const written of ["1234.5", "1234,50", "1 234,50", "1\u202f234,5 €", " 1\u00a0234.50€"]) expect(centsOrNull(written)).toBe(123_450);
  expect(centsOrNull("")).toBeNull();
  expect(centsOrNull(undefined)).toBeNull();
});

test("every amount of cents survives being written in French and read again", () => {
  const french = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (cents) => centsOrNull(french.format(cents / 100)) === cents));
});

test("what is no number stays text, so that the API can refuse it by its field", () => {
  expect(numberOrNull("quatre cents")).toBe("quatre cents");
  expect(centsOrNull("12abc")).toBe("12abc");
  expect(numberOrNull("Infinity")).toBe("Infinity");
});

test("a form gives its texts, every value of a repeated name, and its files", async () => {
  const body = new FormData();
  body.append("about", "un\r\ndeux");
  body.append("skill", "react");
  body.append("skill", "vue");
  body.append("photo", new File(["x"], "photo.png"));
  body.append("empty", new File([], ""));
  const form = await readForm(new Request("http://localhost/", { method: "POST", body }));
  expect(form.values).toMatchObject({ about: "un\ndeux", skill: "vue" });
  expect(form.all("skill")).toEqual(["react", "vue"]);
  expect(form.file("photo")?.name).toBe("photo.png");
  expect(form.file("empty")).toBeNull();
});

test("secrets never go back into a form", () => {
  const kept = withoutSecrets({
    email: "a@b.test",
    password: "x",
    new_password: "x",
    totp: "123456",
    code: "123456",
    recovery_code: "x",
    postcode: "69001",
    place_code: "69123",
  });
  expect(Object.keys(kept)).toEqual(["email", "postcode", "place_code"]);
});

test("only paths of this site are followed", () => {
  expect(safePath("/missions?page=2")).toBe("/missions?page=2");
  for (const elsewhere of [
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/ok\\..\\evil",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    null,
    undefined,
  ])
    expect(safePath(elsewhere)).toBe("/");
  // fc.webUrl() needs seconds for its list of top-level domains.
  const start = fc.constantFrom("https://", "http://", "HTTPS:", "//", "/\\", "javascript:", "data:");
  fc.assert(fc.property(start, fc.string(), (scheme, rest) => safePath(scheme + rest) === "/"));
  fc.assert(fc.property(fc.string(), (text) => new URL(safePath(text), "http://localhost").host === "localhost"));
});

test("blanks are no answer, and a box is checked when it came with the form", () => {
  expect(textOrNull("  ")).toBeNull();
  expect(textOrNull(" a ")).toBe("a");
  expect([isChecked("yes"), isChecked(undefined), isChecked("")]).toEqual([true, false, false]);
});
